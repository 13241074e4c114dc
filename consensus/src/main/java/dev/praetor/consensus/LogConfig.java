package dev.praetor.consensus;

import java.nio.file.Path;
import java.util.List;

/// How the log is to run.
///
/// @param directory where it keeps its files, made if missing; one process at a time
/// @param self this server; its port is listened on
/// @param founders the voters that form a *new* group, `self` among them; ignored when `directory` holds a log
///     already; empty for a server that waits to be added to a group
/// @param durability whether an acknowledged command survives a power cut
public record LogConfig(
        Path directory,
        Peer self,
        List<Peer> founders,
        Durability durability,
        Timings timings,
        Limits limits,
        SnapshotPolicy snapshots) {

    public enum Durability {
        /// fsync before each acknowledgement.
        FSYNC,
        /// The operating system writes when it likes: for throw-away data only.
        NONE
    }

    public LogConfig {
        founders = List.copyOf(founders);
        if (!founders.isEmpty() && !founders.contains(self)) {
            throw new IllegalArgumentException("the founders " + founders + " do not contain this server " + self);
        }
    }

    /// One server that is its own majority, with durable data.
    public static LogConfig single(Path directory, Peer self) {
        return new LogConfig(
                directory,
                self,
                List.of(self),
                Durability.FSYNC,
                Timings.DEFAULT,
                Limits.DEFAULT,
                SnapshotPolicy.DEFAULT);
    }

    /// One of several founding servers, with durable data.
    public static LogConfig founding(Path directory, Peer self, List<Peer> founders) {
        return single(directory, self).withFounders(founders);
    }

    public LogConfig withFounders(List<Peer> others) {
        return new LogConfig(directory, self, others, durability, timings, limits, snapshots);
    }

    public LogConfig withDurability(Durability other) {
        return new LogConfig(directory, self, founders, other, timings, limits, snapshots);
    }

    public LogConfig withTimings(Timings other) {
        return new LogConfig(directory, self, founders, durability, other, limits, snapshots);
    }

    public LogConfig withLimits(Limits other) {
        return new LogConfig(directory, self, founders, durability, timings, other, snapshots);
    }

    public LogConfig withSnapshots(SnapshotPolicy other) {
        return new LogConfig(directory, self, founders, durability, timings, limits, other);
    }
}
