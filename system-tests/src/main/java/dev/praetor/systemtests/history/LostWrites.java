package dev.praetor.systemtests.history;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How many acknowledged writes are certainly gone: the last read of their key was begun after they had been
/// acknowledged, and shows something older, or nothing although nobody deleted anything since.
public final class LostWrites {
    private LostWrites() {}

    public static long in(History history) {
        return history.bySubject(act -> act.writes() || act instanceof Act.Get).values().stream()
                .mapToLong(LostWrites::ofKey)
                .sum();
    }

    private static long ofKey(List<Operation> operations) {
        var last = operations.stream()
                .filter(it -> it.outcome() instanceof Outcome.Found || it.outcome() instanceof Outcome.Missing)
                .max(Comparator.comparingLong(Operation::invoked));
        return last.map(read -> operations.stream()
                        .filter(it ->
                                it.done() && RegisterModel.written(it.act()).isPresent())
                        .filter(write -> write.before(read) && isGone(write, read, operations))
                        .count())
                .orElse(0L);
    }

    private static boolean isGone(Operation write, Operation read, List<Operation> operations) {
        return switch (read.outcome()) {
            case Outcome.Found found ->
                operations.stream()
                        .filter(it -> RegisterModel.written(it.act()).equals(Optional.of(found.value())))
                        .anyMatch(shown -> !shown.unknown() && shown.before(write));
            case Outcome.Missing _ ->
                operations.stream()
                        .filter(it -> it.act() instanceof Act.Delete || it.act() instanceof Act.DeleteCas)
                        .noneMatch(deletion -> deletion.unknown() || !deletion.before(write));
            case Outcome.Done _, Outcome.Old _, Outcome.Rows _, Outcome.Refused _, Outcome.Unknown _ -> false;
        };
    }
}
