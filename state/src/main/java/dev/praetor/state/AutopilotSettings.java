package dev.praetor.state;

import java.util.List;

/// How servers are looked after (Consul's autopilot configuration). Durations in nanoseconds.
///
/// @param createIndex 1 as long as nobody wrote any
public record AutopilotSettings(
        boolean cleanupDeadServers,
        long lastContactThresholdNanos,
        long maxTrailingLogs,
        long minQuorum,
        long serverStabilizationNanos,
        String redundancyZoneTag,
        boolean disableUpgradeMigration,
        String upgradeVersionTag,
        long createIndex,
        long modifyIndex) {
    public static final AutopilotSettings DEFAULT =
            new AutopilotSettings(true, 200_000_000L, 250, 0, 10_000_000_000L, "", false, "", 1, 1);

    /// What is in force.
    public record Current() implements Query<AutopilotSettings> {
        @Override
        public Answer<AutopilotSettings> on(State state) {
            var settings = state.autopilot();
            return new Answer<>(settings, settings.modifyIndex(), List.of(new Footprint.Whole(Table.AUTOPILOT)), true);
        }
    }

    AutopilotSettings stamped(long created, long modified) {
        return new AutopilotSettings(
                cleanupDeadServers,
                lastContactThresholdNanos,
                maxTrailingLogs,
                minQuorum,
                serverStabilizationNanos,
                redundancyZoneTag,
                disableUpgradeMigration,
                upgradeVersionTag,
                created,
                modified);
    }
}
