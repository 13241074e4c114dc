package dev.praetor.dns;

import dev.praetor.agent.Consistency;
import dev.praetor.agent.Replica;
import dev.praetor.agent.config.AgentConfig;
import java.time.Duration;

/// How fresh the state under an answer must be.
final class ReadRules {
    /// Ten years, Consul's default, stand for any age: also for that of a server that heard no leader since its start.
    private static final long ANY_AGE_MILLIS = Duration.ofHours(87_600).toMillis();

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
        return allowStale
                        && (maxStaleMillis >= ANY_AGE_MILLIS
                                || replica.contact().lastContactMillis() <= maxStaleMillis)
                ? Consistency.STALE
                : Consistency.DEFAULT;
    }

    /// A server that has never heard of its cluster knows no name, and must not say that there is none.
    boolean knowsNothing() {
        return replica.current().index() == 0 && !replica.contact().knownLeader();
    }
}
