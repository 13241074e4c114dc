package dev.praetor.systemtests.history;

import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/// The greatest number that anybody had been told by a moment.
final class RunningMaximum {
    private final TreeMap<Long, Long> byMoment = new TreeMap<>();

    RunningMaximum(List<Operation> operations, ToLongFunction<Operation> number) {
        operations.forEach(it -> byMoment.merge(it.returned(), number.applyAsLong(it), Math::max));
        long greatest = 0;
        for (var entry : byMoment.entrySet()) {
            greatest = Math.max(greatest, entry.getValue());
            entry.setValue(greatest);
        }
    }

    /// Of the operations that were over before a moment; 0 when there is none.
    long before(long moment) {
        var entry = byMoment.lowerEntry(moment);
        return entry == null ? 0 : entry.getValue();
    }
}
