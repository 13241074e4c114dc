package dev.praetor.dns;

import dev.praetor.agent.Consistency;
import dev.praetor.agent.Replica;
import dev.praetor.agent.config.AgentConfig;

/// How fresh the state under an answer must be.
final class ReadRules {
    private final Replica replica;
    private final boolean allowStale;
    private final long maxStaleMillis;

    ReadRules(Replica replica, AgentConfig.Dns dns) {
        this.replica = replica;
        this.allowStale = dns.allowStale();
        this.maxStaleMillis = dns.maxStale().toMillis();
    }

    /// Stale where that is allowed and the leader was heard from lately enough.
    Consistency consistency() {
        return allowStale && replica.contact().lastContactMillis() <= maxStaleMillis
                ? Consistency.STALE
                : Consistency.DEFAULT;
    }

    /// A server that has never heard of its cluster knows no name, and must not say that there is none.
    boolean knowsNothing() {
        return replica.current().index() == 0 && !replica.contact().knownLeader();
    }
}
