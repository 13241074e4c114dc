package dev.praetor.agent;

/// How fresh an answer must be.
public enum Consistency {
    /// Linearizable, by the leader's lease or the read index: what `default` promises here.
    DEFAULT,
    /// Linearizable; Consul confirms leadership anew for each such read, and so does the read index.
    CONSISTENT,
    /// Whatever this server has, also without a leader.
    STALE
}
