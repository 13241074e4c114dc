package dev.praetor.systemtests.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What a register does, step by step, as far as can be told from outside.
///
/// A state is a small number: nothing, something that nobody saw, or one of the values that somebody saw together
/// with its modify index.
final class RegisterModel {
    static final int ABSENT = 0;
    static final int UNSEEN = 1;

    private final List<String> values = new ArrayList<>(List.of("nothing", "a value that nobody saw"));
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Long> indexes = new ArrayList<>(List.of(0L, 0L));
    private final Map<Long, Integer> byIndex = new HashMap<>();

    /// Takes note of what an answer says of a value.
    ///
    /// @return how it contradicts another one
    Optional<String> learn(Outcome.Found found) {
        var number = numbers.get(found.value());
        var other = byIndex.get(found.modifyIndex());
        if (number == null && other == null) {
            numbers.put(found.value(), values.size());
            byIndex.put(found.modifyIndex(), values.size());
            values.add(found.value());
            indexes.add(found.modifyIndex());
            return Optional.empty();
        }
        if (number != null && number.equals(other)) {
            return Optional.empty();
        }
        if (number != null) {
            return Optional.of("%s was seen with the modify indexes %d and %d"
                    .formatted(found.value(), indexes.get(number), found.modifyIndex()));
        }
        return Optional.of("%s and %s were seen with the same modify index %d"
                .formatted(values.get(Objects.requireNonNull(other)), found.value(), found.modifyIndex()));
    }

    /// The values that were seen, in the order of their modify indexes.
    List<String> byIndex() {
        return numbers.keySet().stream()
                .sorted(Comparator.comparingLong(this::indexOf))
                .toList();
    }

    /// 0 when nobody saw it.
    long indexOf(String value) {
        return indexes.get(numbers.getOrDefault(value, UNSEEN));
    }

    String name(int state) {
        return values.get(state) + (state > UNSEEN ? " @" + indexes.get(state) : "");
    }

    static Optional<String> written(Act act) {
        return switch (act) {
            case Act.Put put -> Optional.of(put.value());
            case Act.Cas cas -> Optional.of(cas.value());
            case Act.Get _, Act.Delete _, Act.DeleteCas _, Act.Watch _, Act.Acquire _, Act.Release _ ->
                Optional.empty();
            case Act.GetStale _, Act.Open _, Act.Renew _, Act.Destroy _ -> Optional.empty();
        };
    }

    /// What the key holds after a write that took effect.
    int after(Act act) {
        return written(act).map(value -> numbers.getOrDefault(value, UNSEEN)).orElse(ABSENT);
    }

    /// Whether an operation can be answered so in this state; one without an answer, whether it can take effect.
    boolean allows(Operation operation, int state) {
        return switch (operation.outcome()) {
            case Outcome.Found found -> numbers.getOrDefault(found.value(), -1) == state;
            case Outcome.Missing _ -> state == ABSENT;
            case Outcome.Done(var yes) -> yes ? mayTakeEffect(operation.act(), state) : mayFail(operation.act(), state);
            case Outcome.Unknown _ -> mayTakeEffect(operation.act(), state);
            case Outcome.Refused _, Outcome.Rows _, Outcome.Old _ -> false;
        };
    }

    boolean mayTakeEffect(Act act, int state) {
        return switch (act) {
            case Act.Cas cas -> cas.index() == 0 ? state == ABSENT : mayBe(state, cas.index());
            case Act.DeleteCas delete -> state == ABSENT || mayBe(state, delete.index());
            default -> act.writes();
        };
    }

    private boolean mayFail(Act act, int state) {
        return switch (act) {
            case Act.Cas cas -> cas.index() == 0 ? state != ABSENT : !mustBe(state, cas.index());
            case Act.DeleteCas delete -> state != ABSENT && !mustBe(state, delete.index());
            default -> false;
        };
    }

    /// Whether a state can have a modify index: what nobody saw has one that nobody saw.
    private boolean mayBe(int state, long index) {
        return state == UNSEEN ? !byIndex.containsKey(index) : state != ABSENT && indexes.get(state) == index;
    }

    private boolean mustBe(int state, long index) {
        return state > UNSEEN && indexes.get(state) == index;
    }
}
