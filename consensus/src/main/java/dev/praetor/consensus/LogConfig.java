package dev.praetor.consensus;

import java.nio.file.Path;
import java.util.List;

/// How the log is to run.
///
/// @param directory where it keeps its files, made if missing; one process at a time
/// @param self this server, as the others reach it
/// @param bindHost the address that the port of `self` is opened on
/// @param founders the voters that form a *new* group, `self` among them; ignored when `directory` holds a log
///     already; empty for a server that waits to be added to a group
/// @param durability whether an acknowledged command survives a power cut
/// @param recovery for a group that lost its majority for good: the voters to go on with, `self` among them, in place
///     of those that the log in `directory` knows; empty otherwise
public record LogConfig(
        Path directory,
        Peer self,
        String bindHost,
        List<Peer> founders,
        Durability durability,
        Timings timings,
        Limits limits,
        SnapshotPolicy snapshots,
        List<Peer> recovery) {

    public enum Durability {
        /// fsync before each acknowledgement.
        FSYNC,
        /// The operating system writes when it likes: for throw-away data only.
        NONE
    }

    public LogConfig {
        founders = List.copyOf(founders);
        recovery = List.copyOf(recovery);
        if (bindHost.isEmpty()) {
            throw new IllegalArgumentException("the address to listen on is empty");
        }
        if (!founders.isEmpty() && !founders.contains(self)) {
            throw new IllegalArgumentException("the founders " + founders + " do not contain this server " + self);
        }
    }

    /// One server that is its own majority, with durable data, listening on the address that it is reached by.
    public static LogConfig single(Path directory, Peer self) {
        return new LogConfig(
                directory,
                self,
                self.host(),
                List.of(self),
                Durability.FSYNC,
                Timings.DEFAULT,
                Limits.DEFAULT,
                SnapshotPolicy.DEFAULT,
                List.of());
    }

    /// One of several founding servers, with durable data.
    public static LogConfig founding(Path directory, Peer self, List<Peer> founders) {
        return single(directory, self).withFounders(founders);
    }

    public LogConfig withBindHost(String other) {
        return new LogConfig(directory, self, other, founders, durability, timings, limits, snapshots, recovery);
    }

    public LogConfig withFounders(List<Peer> others) {
        return new LogConfig(directory, self, bindHost, others, durability, timings, limits, snapshots, recovery);
    }

    public LogConfig withDurability(Durability other) {
        return new LogConfig(directory, self, bindHost, founders, other, timings, limits, snapshots, recovery);
    }

    public LogConfig withTimings(Timings other) {
        return new LogConfig(directory, self, bindHost, founders, durability, other, limits, snapshots, recovery);
    }

    public LogConfig withLimits(Limits other) {
        return new LogConfig(directory, self, bindHost, founders, durability, timings, other, snapshots, recovery);
    }

    public LogConfig withSnapshots(SnapshotPolicy other) {
        return new LogConfig(directory, self, bindHost, founders, durability, timings, limits, other, recovery);
    }

    /// Goes on with these voters, at this start only: whatever this server holds counts as committed. Acknowledged
    /// writes that only servers had that are not among them are lost, and so is the protection against two groups:
    /// none of the servers left out may run with its old folder again.
    public LogConfig recoverWith(List<Peer> peers) {
        return new LogConfig(directory, self, bindHost, founders, durability, timings, limits, snapshots, peers);
    }
}
