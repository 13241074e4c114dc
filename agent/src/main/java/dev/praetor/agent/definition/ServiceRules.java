package dev.praetor.agent.definition;

import dev.praetor.state.Service.Weights;
import dev.praetor.state.Status;
import java.util.Optional;
import java.util.Set;

/// What a registration must fulfil, in the words that Consul's users know.
public final class ServiceRules {
    /// The SRV record has two bytes for a weight.
    public static final int MAX_WEIGHT = 65_535;

    private static final Set<String> STATUSES = Set.of("", Status.PASSING, Status.WARNING, Status.CRITICAL);
    private static final Set<String> ANY_ADDRESSES = Set.of("0.0.0.0", "::", "[::]");

    private ServiceRules() {}

    /// What is wrong with a service, the first thing that Consul would name.
    public static Optional<String> fault(ServiceRegistration service) {
        if (service.name().isEmpty()) {
            return Optional.of("Missing service name");
        }
        if (ANY_ADDRESSES.contains(service.address())) {
            return Optional.of("Invalid service address");
        }
        return Metadata.fault(service.meta())
                .map("Invalid Service Meta: "::concat)
                .or(() -> checksFault(service))
                .or(() -> service.weights().flatMap(ServiceRules::fault).map("Invalid Weights: "::concat));
    }

    /// What is wrong with a check that is registered on its own.
    public static Optional<String> fault(CheckRegistration check) {
        if (check.name().isEmpty()) {
            return Optional.of("Missing check name");
        }
        if (!knows(check.status())) {
            return Optional.of("Bad check status");
        }
        return check.fault().map("Invalid check: "::concat);
    }

    private static Optional<String> checksFault(ServiceRegistration service) {
        var broken = service.checks().stream()
                .flatMap(check -> check.fault().stream())
                .findFirst()
                .map("Invalid check: "::concat);
        var odd = service.checks().stream().anyMatch(check -> !knows(check.status()));
        return broken.isPresent() || !odd
                ? broken
                : Optional.of("Status for checks must 'passing', 'warning', 'critical'");
    }

    private static Optional<String> fault(Weights weights) {
        if (weights.passing() < 1) {
            return Optional.of("Passing must be greater than 0");
        }
        if (weights.warning() < 0) {
            return Optional.of("Warning must be greater or equal than 0");
        }
        if (weights.passing() > MAX_WEIGHT || weights.warning() > MAX_WEIGHT) {
            return Optional.of("Passing and Warning must be at most " + MAX_WEIGHT);
        }
        return Optional.empty();
    }

    private static boolean knows(String status) {
        return STATUSES.contains(status);
    }
}
