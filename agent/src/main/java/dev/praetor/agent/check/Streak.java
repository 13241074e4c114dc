package dev.praetor.agent.check;

import dev.praetor.agent.definition.CheckRegistration.Thresholds;
import dev.praetor.state.Status;
import java.util.Optional;

/// Counts results in a row and says which of them change a check's status.
///
/// A warning counts as a success, as Consul's documentation has it. One run after the other, by one thread.
final class Streak {
    private final Thresholds thresholds;
    private int successes;
    private int failures;

    Streak(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    /// The status to show after this result; empty while there are too few of its kind.
    Optional<String> after(String status) {
        if (status.equals(Status.CRITICAL)) {
            successes = 0;
            failures++;
            if (failures >= thresholds.failuresBeforeCritical()) {
                return Optional.of(Status.CRITICAL);
            }
            return failures >= thresholds.failuresBeforeWarning() ? Optional.of(Status.WARNING) : Optional.empty();
        }
        failures = 0;
        successes++;
        return successes >= thresholds.successBeforePassing() ? Optional.of(status) : Optional.empty();
    }
}
