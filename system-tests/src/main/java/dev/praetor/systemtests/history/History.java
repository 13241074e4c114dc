package dev.praetor.systemtests.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What all clients did in one run.
///
/// @param operations in the order in which they were invoked
/// @param disturbances when promises about time do not hold
public record History(List<Operation> operations, List<Disturbance> disturbances) {
    public History {
        operations = operations.stream()
                .sorted(Comparator.comparingLong(Operation::invoked))
                .toList();
        disturbances = List.copyOf(disturbances);
    }

    /// A fault was at work, or the cluster was settling after one: an answer may be late, never wrong.
    ///
    /// @param clock a server's wall clock was set: for that time nothing is promised about lock-delays, which go by
    ///     the leader's clock
    public record Disturbance(long from, long until, boolean clock) {
        boolean overlaps(long start, long end) {
            return from <= end && start <= until;
        }
    }

    boolean clocksWereSet(long from, long until) {
        return disturbances.stream().anyMatch(it -> it.clock() && it.overlaps(from, until));
    }

    boolean calm(long from, long until) {
        return disturbances.stream().noneMatch(it -> it.overlaps(from, until));
    }

    /// The operations that fit, by what they concern.
    Map<String, List<Operation>> bySubject(Predicate<Act> fits) {
        var found = new TreeMap<String, List<Operation>>();
        for (var operation : operations) {
            if (fits.test(operation.act())) {
                found.computeIfAbsent(operation.act().subject(), subject -> new ArrayList<>())
                        .add(operation);
            }
        }
        return found;
    }
}
