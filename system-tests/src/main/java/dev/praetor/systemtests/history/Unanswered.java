package dev.praetor.systemtests.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Writes to one key that nobody answered and whose values nobody saw. Each may have taken effect at any time after
/// it was sent, or never.
///
/// Those of one kind are alike, so the earliest stands for all: of n that took effect, it is as well to take the
/// first n. A check-and-set on an index above 0 needs no count: it works once, for that index never comes back.
final class Unanswered {
    private final Map<Kind, List<Operation>> byKind = new EnumMap<>(Kind.class);
    private final List<Operation> once = new ArrayList<>();

    private enum Kind {
        PUT,
        CREATE,
        DELETE
    }

    /// How many of each kind took effect.
    record Used(int puts, int creates, int deletes) {
        static final Used NONE = new Used(0, 0, 0);

        private int of(Kind kind) {
            return switch (kind) {
                case PUT -> puts;
                case CREATE -> creates;
                case DELETE -> deletes;
            };
        }

        private Used plus(Kind kind) {
            return switch (kind) {
                case PUT -> new Used(puts + 1, creates, deletes);
                case CREATE -> new Used(puts, creates + 1, deletes);
                case DELETE -> new Used(puts, creates, deletes + 1);
            };
        }
    }

    /// What may have happened.
    record Effect(int state, Used used) {}

    void add(Operation operation) {
        switch (operation.act()) {
            case Act.Put _ -> of(Kind.PUT).add(operation);
            case Act.Cas cas when cas.index() == 0 -> of(Kind.CREATE).add(operation);
            case Act.Delete _ -> of(Kind.DELETE).add(operation);
            default -> once.add(operation);
        }
    }

    private List<Operation> of(Kind kind) {
        return byKind.computeIfAbsent(kind, it -> new ArrayList<>());
    }

    void sort() {
        byKind.values().forEach(operations -> operations.sort(Comparator.comparingLong(Operation::invoked)));
    }

    /// The effects that make a difference to a state, of what was sent by a moment.
    List<Effect> next(Used used, int state, long deadline, RegisterModel model) {
        var found = new ArrayList<Effect>();
        byKind.forEach((kind, operations) -> {
            int number = used.of(kind);
            if (number < operations.size() && ready(operations.get(number), state, deadline, model)) {
                found.add(new Effect(model.after(operations.get(number).act()), used.plus(kind)));
            }
        });
        once.stream()
                .filter(operation -> ready(operation, state, deadline, model))
                .map(operation -> new Effect(model.after(operation.act()), used))
                .distinct()
                .forEach(found::add);
        return found;
    }

    private static boolean ready(Operation operation, int state, long deadline, RegisterModel model) {
        return operation.invoked() <= deadline
                && model.mayTakeEffect(operation.act(), state)
                && model.after(operation.act()) != state;
    }
}
