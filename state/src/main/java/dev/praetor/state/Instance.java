package dev.praetor.state;

import java.util.List;

/// A service instance with its node and the checks that count for it: those of its node, then its own.
public record Instance(Node node, Service service, List<Check> checks) {
    /// The worst status among the checks; passing when there is none.
    public String status() {
        var worst = Status.PASSING;
        for (var check : checks) {
            if (Status.severity(check.status()) > Status.severity(worst)) {
                worst = Status.severity(check.status()) == 1 ? Status.WARNING : Status.CRITICAL;
            }
        }
        return worst;
    }

    /// The checks of the service alone, without those of its node.
    List<Check> ownChecks() {
        return checks.stream().filter(check -> !check.serviceId().isEmpty()).toList();
    }
}
