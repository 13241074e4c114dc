package dev.praetor.agent.config;

import java.time.Duration;

/// How this agent finds the others, and how its server, if it is one, begins.
final class ClusterSettings {
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(30);
    private static final Duration RECONNECT_TIMEOUT = Duration.ofHours(72);
    private static final Duration LEAST_RECONNECT_TIMEOUT = Duration.ofHours(8);
    private static final Duration LEAVE_DRAIN = Duration.ofSeconds(5);
    private static final Duration RPC_HOLD = Duration.ofSeconds(7);
    private static final Duration SNAPSHOT_INTERVAL = Duration.ofSeconds(30);
    private static final long SNAPSHOT_THRESHOLD = 16_384;
    private static final long TRAILING_LOGS = 10_240;
    private static final int MOST_SERVERS = 99;

    private final Settings settings;

    ClusterSettings(Settings settings) {
        this.settings = settings;
    }

    /// How many servers form the group; 0 when this agent waits to be let into one.
    int bootstrapExpect(boolean server, boolean dev) {
        var expect = settings.number("bootstrap_expect", 0, 0, MOST_SERVERS);
        var alone = settings.flag("bootstrap", false);
        if (dev) {
            if (expect > 0) {
                settings.wrong("bootstrap_expect", "cannot be set in -dev, which always runs one server");
            }
            return 1;
        }
        if (expect > 0 && alone) {
            settings.wrong("bootstrap_expect", "cannot be set together with bootstrap: they say the same in two ways");
        }
        if ((expect > 0 || alone) && !server) {
            settings.wrong(alone ? "bootstrap" : "bootstrap_expect", "needs server = true (-server)");
        }
        if (expect == 2) {
            settings.warn("bootstrap_expect", "two servers tolerate no failure: use 1, 3 or 5");
        } else if (expect > 2 && expect % 2 == 0) {
            settings.warn("bootstrap_expect", expect + " servers tolerate no more failures than " + (expect - 1));
        }
        return alone ? 1 : expect;
    }

    int raftMultiplier() {
        return settings.number("performance.raft_multiplier", 5, 1, 10);
    }

    AgentConfig.Cluster cluster() {
        var reconnect = settings.duration("reconnect_timeout", RECONNECT_TIMEOUT);
        if (reconnect.compareTo(LEAST_RECONNECT_TIMEOUT) < 0) {
            settings.wrong("reconnect_timeout", "must be at least 8h");
        }
        return new AgentConfig.Cluster(
                settings.texts("start_join"),
                settings.texts("retry_join"),
                settings.duration("retry_interval", RETRY_INTERVAL),
                settings.number("retry_max", 0, 0, Integer.MAX_VALUE),
                reconnect,
                settings.duration("performance.leave_drain_time", LEAVE_DRAIN),
                settings.duration("performance.rpc_hold_timeout", RPC_HOLD));
    }

    AgentConfig.Snapshots snapshots() {
        return new AgentConfig.Snapshots(
                settings.duration("raft_snapshot_interval", SNAPSHOT_INTERVAL),
                settings.number("raft_snapshot_threshold", SNAPSHOT_THRESHOLD, 1, Long.MAX_VALUE),
                settings.number("raft_trailing_logs", TRAILING_LOGS, 0, Long.MAX_VALUE));
    }
}
