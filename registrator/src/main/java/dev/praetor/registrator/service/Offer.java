package dev.praetor.registrator.service;

import dev.praetor.registrator.docker.Binding;
import dev.praetor.registrator.docker.Container;
import dev.praetor.registrator.docker.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// A port at which a container can be reached.
///
/// @param port the container's port
/// @param bindings where the host leads there; none for a port that is only reachable at the container itself
/// @param direct whether the port is reachable without a binding: the container has the host's network or an
///     address of its own that the engine maps nothing to
record Offer(Port port, List<Binding> bindings, boolean direct) {
    /// The ports that can be reached, in order. A port that is exposed and that the engine does not know is the
    /// container's own business (host network, a network without mapping); one that the engine knows without a
    /// binding is not published, and reachable from inside only.
    ///
    /// @param inside whether the container's own address counts
    static List<Offer> of(Container container, boolean inside) {
        if (container.networking().none()) {
            return List.of();
        }
        var ports = new TreeSet<>(container.exposed());
        ports.addAll(container.published().keySet());
        var offers = new ArrayList<Offer>();
        for (var port : ports) {
            var bindings = container.published().getOrDefault(port, List.of());
            var direct = !container.published().containsKey(port);
            if (inside || direct || !bindings.isEmpty()) {
                offers.add(new Offer(port, bindings, direct));
            }
        }
        return List.copyOf(offers);
    }

    /// The port to register.
    int number(boolean inside) {
        return inside || bindings.isEmpty()
                ? port.number()
                : bindings.getFirst().port();
    }
}
