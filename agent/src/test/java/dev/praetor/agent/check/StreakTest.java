package dev.praetor.agent.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.definition.CheckRegistration.Thresholds;
import dev.praetor.state.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreakTest {
    @Test
    void withoutThresholdsEachResultCounts() {
        assertThat(shown(Thresholds.NONE, "critical", "passing", "warning", "critical"))
                .containsExactly("critical", "passing", "warning", "critical");
    }

    @Test
    void itTakesSoManySuccessesInARowToPass() {
        assertThat(shown(new Thresholds(3, 0, 0), "passing", "passing", "critical", "passing", "passing", "passing"))
                .containsExactly("-", "-", "critical", "-", "-", "passing");
    }

    @Test
    void itTakesSoManyFailuresInARowToBeCritical() {
        assertThat(shown(
                        new Thresholds(0, 3, 3), "critical", "critical", "passing", "critical", "critical", "critical"))
                .containsExactly("-", "-", "passing", "-", "-", "critical");
    }

    @Test
    void failuresCanWarnBeforeTheyAreCritical() {
        assertThat(shown(new Thresholds(0, 1, 3), "critical", "critical", "critical", "critical"))
                .containsExactly("warning", "warning", "critical", "critical");
    }

    @Test
    void aWarningCountsAsASuccess() {
        assertThat(shown(new Thresholds(2, 2, 2), "critical", "warning", "critical", "warning", "warning"))
                .containsExactly("-", "-", "-", "-", "warning");
    }

    private static List<String> shown(Thresholds thresholds, String... results) {
        var streak = new Streak(thresholds);
        var shown = new ArrayList<String>();
        for (var result : results) {
            shown.add(streak.after(result).orElse("-"));
        }
        assertThat(results).allMatch(result -> Status.severity(result) < 2 || result.equals(Status.CRITICAL));
        return shown;
    }
}
