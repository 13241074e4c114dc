package dev.praetor.consensus;

import java.time.Duration;

/// When snapshots are taken by themselves: after many entries or bytes of log, but not too often, since a snapshot
/// writes the whole state.
///
/// @param everyEntries a snapshot is due after this many log entries
/// @param everyBytes and after this many bytes of commands
/// @param atMostEvery the shortest time from one start of a snapshot to the next
/// @param retained how many snapshots are kept, the newest included; the log is kept from the oldest of them on, so
///     that a damaged snapshot loses nothing as long as there is another
public record SnapshotPolicy(long everyEntries, long everyBytes, Duration atMostEvery, int retained) {
    public static final SnapshotPolicy DEFAULT = new SnapshotPolicy(16_384, 64L << 20, Duration.ofSeconds(30), 2);

    public SnapshotPolicy {
        if (everyEntries < 1 || everyBytes < 1 || retained < 1 || atMostEvery.isNegative()) {
            throw new IllegalArgumentException(
                    "a snapshot policy needs at least one entry, one byte and one retained snapshot");
        }
    }
}
