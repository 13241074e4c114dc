package dev.praetor.systemtests.history;

import java.util.ArrayList;
import java.util.List;

/// Looks at a history from every side.
public final class Judge {
    private Judge() {}

    /// Every promise that the history shows to be broken; at most one of linearizability for each key.
    public static List<Violation> of(History history) {
        var found = new ArrayList<Violation>();
        history.bySubject(Judge::ofRegister).forEach((key, operations) -> {
            if (operations.stream().anyMatch(it -> it.act().writes())) {
                new Register(key, operations).violation().ifPresent(found::add);
            }
        });
        var sessions = Lifetime.of(history);
        found.addAll(new Sessions(history, sessions).violations());
        found.addAll(new Locks(history, sessions).violations());
        found.addAll(new Watching(history).violations());
        found.addAll(new Staleness(history).violations());
        return List.copyOf(found);
    }

    private static boolean ofRegister(Act act) {
        return act.writes() || act instanceof Act.Get || (act instanceof Act.Watch watch && !watch.prefix());
    }
}
