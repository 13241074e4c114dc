package dev.praetor.agent.check;

import dev.praetor.agent.definition.CheckRegistration;
import java.time.Duration;

/// What one run may use up.
///
/// @param timeout from start to finding
/// @param outputMaxSize bytes of output kept
public record Limits(Duration timeout, int outputMaxSize) {
    /// No check runs more often, whatever it asks for.
    public static final Duration MIN_INTERVAL = Duration.ofSeconds(1);

    static final Duration PROGRAM_TIMEOUT = Duration.ofSeconds(30);
    static final Duration NETWORK_TIMEOUT = Duration.ofSeconds(10);

    /// A check's own wishes within what the agent allows.
    static Limits of(CheckRegistration check, int agentsOutputMaxSize) {
        var usual = check.kind().runsPrograms() ? PROGRAM_TIMEOUT : NETWORK_TIMEOUT;
        return new Limits(
                check.timeout().isPositive() ? check.timeout() : usual, outputMaxSize(check, agentsOutputMaxSize));
    }

    static int outputMaxSize(CheckRegistration check, int agentsOutputMaxSize) {
        return check.outputMaxSize() > 0 ? Math.min(check.outputMaxSize(), agentsOutputMaxSize) : agentsOutputMaxSize;
    }

    static Duration interval(CheckRegistration check) {
        return check.interval().compareTo(MIN_INTERVAL) < 0 ? MIN_INTERVAL : check.interval();
    }
}
