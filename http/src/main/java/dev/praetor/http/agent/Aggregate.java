package dev.praetor.http.agent;

import dev.praetor.agent.host.Maintenance;
import dev.praetor.state.Check;
import dev.praetor.state.Status;
import java.util.List;

/// The worst of several checks, in the words and HTTP statuses of `/v1/agent/health`.
final class Aggregate {
    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private Aggregate() {}

    static String of(List<Check> checks) {
        if (checks.stream().anyMatch(check -> Maintenance.is(check.id()))) {
            return Status.MAINTENANCE;
        }
        return switch (checks.stream()
                .mapToInt(check -> Status.severity(check.status()))
                .max()
                .orElse(0)) {
            case 0 -> Status.PASSING;
            case 1 -> Status.WARNING;
            default -> Status.CRITICAL;
        };
    }

    /// How bad a sum is; maintenance is worst.
    static int severity(String sum) {
        return sum.equals(Status.MAINTENANCE) ? 3 : Status.severity(sum);
    }

    static int httpStatus(String sum) {
        return switch (severity(sum)) {
            case 0 -> OK;
            case 1 -> TOO_MANY_REQUESTS;
            default -> UNAVAILABLE;
        };
    }
}
