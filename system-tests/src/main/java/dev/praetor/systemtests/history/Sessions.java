package dev.praetor.systemtests.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Whether sessions lived as long as they were promised, and no longer.
record Sessions(History history, Map<String, Lifetime> lives) {
    List<Violation> violations() {
        var found = new ArrayList<Violation>();
        for (var operation : history.operations()) {
            var life = lives.get(Lifetime.session(operation.act()));
            if (life != null) {
                judge(operation, life, found);
            }
        }
        return found;
    }

    private static void judge(Operation operation, Lifetime life, List<Violation> found) {
        switch (operation.act()) {
            case Act.Renew _, Act.Acquire _ -> {
                if (operation.outcome() instanceof Outcome.Missing && operation.returned() < life.aliveUntil()) {
                    found.add(broken(
                            life,
                            "\"%s\", but it was to live until %d at least".formatted(operation, life.aliveUntil())));
                }
                if (operation.done() && operation.invoked() > life.deadSince()) {
                    found.add(broken(life, "\"%s\", but it was gone at %d".formatted(operation, life.deadSince())));
                }
            }
            default -> {}
        }
    }

    private static Violation broken(Lifetime life, String story) {
        return new Violation(Violation.Promise.SESSION, life.session(), story);
    }
}
