package dev.praetor.consensus;

/// When snapshots are taken by themselves.
///
/// @param everyEntries a snapshot is due after this many log entries
/// @param retained how many snapshots are kept, the newest included
public record SnapshotPolicy(long everyEntries, int retained) {
    public static final SnapshotPolicy DEFAULT = new SnapshotPolicy(16_384, 2);

    public SnapshotPolicy {
        if (everyEntries < 1 || retained < 1) {
            throw new IllegalArgumentException("a snapshot policy needs at least one entry and one retained snapshot");
        }
    }
}
