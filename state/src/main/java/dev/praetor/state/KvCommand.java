package dev.praetor.state;

import com.google.protobuf.ByteString;
import java.util.OptionalLong;

/// Writes to the KV store. Each answers [Result.Done] with whether its condition held.
public sealed interface KvCommand extends Command {
    /// Sets a key when the condition holds.
    record Put(Key key, ByteString value, long flags, Condition when) implements KvCommand {}

    /// Deletes one key; deleting a missing key succeeds.
    ///
    /// @param expected the modify index that the key must have, when given
    record Delete(Key key, OptionalLong expected) implements KvCommand {}

    /// Deletes every key under a prefix.
    record DeleteTree(Key prefix) implements KvCommand {}

    /// When a put takes place.
    sealed interface Condition {
        record Always() implements Condition {}

        /// The key has this modify index; 0: the key does not exist.
        record Unchanged(long modifyIndex) implements Condition {}

        /// The session lives and no other holds the key; then it holds it.
        record Acquire(String session) implements Condition {}

        /// The session holds the key; then it no longer does.
        record Release(String session) implements Condition {}
    }
}
