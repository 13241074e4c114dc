package dev.praetor.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AutopilotTest {
    private final Ledger ledger = new Ledger();

    private static ConfigureAutopilot trailing(long logs, OptionalLong expected) {
        return new ConfigureAutopilot(new AutopilotSettings(false, 1, logs, 0, 2, "", false, "", 0, 0), expected);
    }

    @Test
    void settingsStandUntilSomebodyWritesOthers() {
        ledger.done(Ledger.put("k", "v"));
        assertThat(ledger.ask(new AutopilotSettings.Current()).value()).isEqualTo(AutopilotSettings.DEFAULT);

        ledger.done(trailing(300, OptionalLong.empty()));
        var written = ledger.ask(new AutopilotSettings.Current());
        assertThat(written.value().maxTrailingLogs()).isEqualTo(300);
        assertThat(written.value().createIndex()).isEqualTo(1);
        assertThat(written.index()).isEqualTo(2);
        assertThat(ledger.touched().tables()).containsExactly(Table.AUTOPILOT);
    }

    @Test
    void aWriteThatExpectsOtherSettingsMovesNothing() {
        ledger.done(trailing(300, OptionalLong.of(1)));
        ledger.notDone(trailing(400, OptionalLong.of(7)));

        assertThat(ledger.ask(new AutopilotSettings.Current()).value().maxTrailingLogs())
                .isEqualTo(300);
    }
}
