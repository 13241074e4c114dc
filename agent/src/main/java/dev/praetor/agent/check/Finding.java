package dev.praetor.agent.check;

import dev.praetor.state.Status;

/// What one run of a check came to.
public record Finding(String status, String output) {
    static Finding passing(String output) {
        return new Finding(Status.PASSING, output);
    }

    static Finding warning(String output) {
        return new Finding(Status.WARNING, output);
    }

    static Finding critical(String output) {
        return new Finding(Status.CRITICAL, output);
    }
}
