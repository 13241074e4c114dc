package dev.praetor.state;

import com.google.protobuf.ByteString;
import java.util.Optional;

/// One key with its value, as Consul's KV store knows it.
///
/// @param flags an opaque unsigned 64-bit number of the client's
/// @param lockIndex how often the key was newly acquired since it was last written without a lock, as Consul counts
/// @param session the session that holds the lock
public record KvEntry(
        Key key,
        ByteString value,
        long flags,
        long lockIndex,
        Optional<String> session,
        long createIndex,
        long modifyIndex) {}
