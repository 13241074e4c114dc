package dev.praetor.systemtests.history;

import java.util.ArrayList;
import java.util.List;

/// Whether answers that may be old were no older than they said: what somebody had read so long before is in them.
record Staleness(History history) {
    List<Violation> violations() {
        var found = new ArrayList<Violation>();
        var fresh = history.bySubject(Watching::readsOne);
        history.bySubject(act -> act instanceof Act.GetStale)
                .forEach((key, stale) -> judge(key, stale, fresh.getOrDefault(key, List.of()), found));
        return found;
    }

    private static void judge(String key, List<Operation> stale, List<Operation> fresh, List<Violation> found) {
        var latest = new RunningMaximum(fresh, read -> Watching.index(read).orElse(0));
        for (var read : stale) {
            if (read.outcome() instanceof Outcome.Old(var index, var age)) {
                long known = latest.before(read.invoked() - age);
                if (index < known) {
                    found.add(new Violation(
                            Violation.Promise.STALE,
                            key,
                            "\"%s\", but its index had been %d that long before".formatted(read, known)));
                }
            }
        }
    }
}
