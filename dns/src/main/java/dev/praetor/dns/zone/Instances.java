package dev.praetor.dns.zone;

import dev.praetor.state.Footprint;
import dev.praetor.state.HealthQueries;
import dev.praetor.state.Instance;
import dev.praetor.state.State;
import dev.praetor.state.Status;
import java.util.List;
import java.util.Map;

/// The instances of a service that clients may be sent to.
final class Instances {
    private final boolean onlyPassing;

    /// @param onlyPassing whether a warning keeps an instance out; a critical check always does
    Instances(boolean onlyPassing) {
        this.onlyPassing = onlyPassing;
    }

    record Found(List<Instance> instances, List<Footprint> footprint) {}

    Found of(State state, Subject.OfService subject) {
        var answer = new HealthQueries.ServiceHealth(subject.name(), Map.of()).on(state);
        var fit = answer.value().stream()
                .filter(instance -> subject.tag().isEmpty()
                        || hasTag(instance, subject.tag().get()))
                .filter(this::mayBeUsed)
                .toList();
        return new Found(fit, answer.footprint());
    }

    private static boolean hasTag(Instance instance, String tag) {
        for (var own : instance.service().tags()) {
            if (own.equalsIgnoreCase(tag)) {
                return true;
            }
        }
        return false;
    }

    private boolean mayBeUsed(Instance instance) {
        return Status.severity(instance.status()) <= (onlyPassing ? 0 : 1);
    }

    /// Where clients are sent: the service's own address, or else its node's.
    static Target target(Instance instance) {
        return Target.of(
                instance.service().address().isEmpty()
                        ? instance.node().address()
                        : instance.service().address());
    }
}
