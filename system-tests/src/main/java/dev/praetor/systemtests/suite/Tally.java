package dev.praetor.systemtests.suite;

import dev.praetor.systemtests.history.History;
import dev.praetor.systemtests.history.LostWrites;
import dev.praetor.systemtests.history.Operation;
import dev.praetor.systemtests.history.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The sums of all rounds.
final class Tally {
    private long operations;
    private long acknowledged;
    private long unknown;
    private long lost;
    private long violations;
    private Duration slowestReturn = Duration.ZERO;
    private final Map<String, Integer> faults = new TreeMap<>();

    void add(History history, List<Violation> found, Round round) {
        operations += history.operations().size();
        acknowledged += history.operations().stream()
                .filter(it -> it.act().writes() && it.done())
                .count();
        unknown += history.operations().stream().filter(Operation::unknown).count();
        lost += LostWrites.in(history);
        violations += found.size();
        slowestReturn = round.slowestReturn().compareTo(slowestReturn) > 0 ? round.slowestReturn() : slowestReturn;
        round.told().forEach(fault -> faults.merge(fault.substring(0, fault.indexOf('[')), 1, Integer::sum));
    }

    long violations() {
        return violations;
    }

    @Override
    public String toString() {
        return """
            operations                  %,d, of which %,d acknowledged writes and %,d of unknown outcome
            faults                      %d %s
            slowest return to a leader  %d ms
            violations                  %d
            acknowledged writes lost    %d\
            """.formatted(
                        operations,
                        acknowledged,
                        unknown,
                        faults.values().stream().mapToInt(Integer::intValue).sum(),
                        faults,
                        slowestReturn.toMillis(),
                        violations,
                        lost);
    }
}
