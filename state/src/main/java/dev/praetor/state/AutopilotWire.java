package dev.praetor.state;

import dev.praetor.state.wire.AutopilotRecord;
import dev.praetor.state.wire.ConfigureAutopilotRecord;
import java.util.OptionalLong;

/// Autopilot's settings, to and from their durable form.
final class AutopilotWire {
    private AutopilotWire() {}

    static ConfigureAutopilotRecord encode(ConfigureAutopilot configure) {
        var to = ConfigureAutopilotRecord.newBuilder().setSettings(encode(configure.settings()));
        configure.expected().ifPresent(to::setExpected);
        return to.build();
    }

    static ConfigureAutopilot decode(ConfigureAutopilotRecord configure) {
        var expected = configure.hasExpected() ? OptionalLong.of(configure.getExpected()) : OptionalLong.empty();
        return new ConfigureAutopilot(decode(configure.getSettings()), expected);
    }

    static AutopilotRecord encode(AutopilotSettings settings) {
        return AutopilotRecord.newBuilder()
                .setCleanupDeadServers(settings.cleanupDeadServers())
                .setLastContactThresholdNanos(settings.lastContactThresholdNanos())
                .setMaxTrailingLogs(settings.maxTrailingLogs())
                .setMinQuorum(settings.minQuorum())
                .setServerStabilizationNanos(settings.serverStabilizationNanos())
                .setRedundancyZoneTag(settings.redundancyZoneTag())
                .setDisableUpgradeMigration(settings.disableUpgradeMigration())
                .setUpgradeVersionTag(settings.upgradeVersionTag())
                .setCreateIndex(settings.createIndex())
                .setModifyIndex(settings.modifyIndex())
                .build();
    }

    static AutopilotSettings decode(AutopilotRecord settings) {
        return new AutopilotSettings(
                settings.getCleanupDeadServers(),
                settings.getLastContactThresholdNanos(),
                settings.getMaxTrailingLogs(),
                settings.getMinQuorum(),
                settings.getServerStabilizationNanos(),
                settings.getRedundancyZoneTag(),
                settings.getDisableUpgradeMigration(),
                settings.getUpgradeVersionTag(),
                settings.getCreateIndex(),
                settings.getModifyIndex());
    }
}
