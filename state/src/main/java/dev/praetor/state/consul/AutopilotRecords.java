package dev.praetor.state.consul;

import dev.praetor.state.AutopilotSettings;
import java.io.IOException;

/// Autopilot's settings. Durations are nanoseconds.
final class AutopilotRecords {
    private AutopilotRecords() {}

    static void write(AutopilotSettings settings, Packer to) throws IOException {
        to.kind(Kind.AUTOPILOT)
                .map(10)
                .flag("CleanupDeadServers", settings.cleanupDeadServers())
                .number("CreateIndex", settings.createIndex())
                .flag("DisableUpgradeMigration", settings.disableUpgradeMigration())
                .number("LastContactThreshold", settings.lastContactThresholdNanos())
                .number("MaxTrailingLogs", settings.maxTrailingLogs())
                .number("MinQuorum", settings.minQuorum())
                .number("ModifyIndex", settings.modifyIndex())
                .text("RedundancyZoneTag", settings.redundancyZoneTag())
                .number("ServerStabilizationTime", settings.serverStabilizationNanos())
                .text("UpgradeVersionTag", settings.upgradeVersionTag());
    }

    static AutopilotSettings read(Fields record) throws IOException {
        return new AutopilotSettings(
                record.flag("CleanupDeadServers"),
                record.number("LastContactThreshold"),
                record.number("MaxTrailingLogs"),
                record.number("MinQuorum"),
                record.number("ServerStabilizationTime"),
                record.text("RedundancyZoneTag"),
                record.flag("DisableUpgradeMigration"),
                record.text("UpgradeVersionTag"),
                record.number("CreateIndex"),
                record.number("ModifyIndex"));
    }
}
