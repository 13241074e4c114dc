package dev.praetor.dns.testing;

import dev.praetor.state.State;
import java.util.List;
import java.util.stream.IntStream;

/// States with something in them.
public final class Catalogs {
    private Catalogs() {}

    public static State of(Registration... registrations) {
        return of(List.of(registrations));
    }

    public static State of(List<Registration> registrations) {
        var state = State.EMPTY;
        for (var registration : registrations) {
            state = state.apply(registration.command(), 1_000).state();
        }
        return state;
    }

    /// The server that every cluster has.
    public static Registration server() {
        return Registration.of("node1", "127.0.0.1")
                .meta("consul-network-segment", "")
                .service("consul", 8300);
    }

    /// Instances at 10.9.x.y, each with an address of its own, all on one node.
    public static List<Registration> crowd(String service, int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> Registration.of("crowded", "10.8.0.1")
                        .service("i" + i, service, "10.9." + i / 200 + "." + (i % 200 + 1), 1000 + i))
                .toList();
    }
}
