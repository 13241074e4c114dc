package dev.praetor.agent.local;

import dev.praetor.state.Check;
import dev.praetor.state.Service;

/// Copies of a check with something changed.
final class Checks {
    private Checks() {}

    static Check with(Check check, String status, String output) {
        return new Check(
                check.node(),
                check.id(),
                check.name(),
                status,
                check.notes(),
                output,
                check.serviceId(),
                check.serviceName(),
                check.serviceTags(),
                check.type(),
                check.interval(),
                check.timeout(),
                check.exposedPort(),
                check.definition(),
                0,
                0);
    }

    /// With the name and the tags of the service that it belongs to.
    static Check of(Check check, Service service) {
        return new Check(
                check.node(),
                check.id(),
                check.name(),
                check.status(),
                check.notes(),
                check.output(),
                service.id(),
                service.name(),
                service.tags(),
                check.type(),
                check.interval(),
                check.timeout(),
                check.exposedPort(),
                check.definition(),
                0,
                0);
    }
}
