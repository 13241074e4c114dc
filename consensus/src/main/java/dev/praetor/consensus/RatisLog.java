package dev.praetor.consensus;

/// The log on Apache Ratis.
public final class RatisLog {
    private RatisLog() {}

    /// Opens the log, restores `machine` from the newest snapshot and replays what follows it. Returns when this
    /// server takes part; when one server is the whole group, it is leader some tens of milliseconds later
    /// ([ReplicatedLog#onLeadership]).
    public static ReplicatedLog open(LogConfig config, Machine machine) throws LogStartException {
        throw new LogStartException("the log cannot start yet: " + config + machine, new IllegalStateException());
    }
}
