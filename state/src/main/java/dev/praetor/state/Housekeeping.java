package dev.praetor.state;

/// What only the leader writes, to keep the state small.
public sealed interface Housekeeping extends Command {
    /// Forgets the tombstones of keys deleted at or before this index.
    record ReapTombstones(long upToIndex) implements Housekeeping {}
}
