package dev.praetor.systemtests.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Whether indexes only went forward, whether no answer was older than the index that was asked for, whether an
/// index named one content, and whether every watcher woke when it should have.
record Watching(History history) {
    /// How long an answer may take after the change that it waited for was acknowledged. On a busy machine it may
    /// well take longer; so only those watchers count that slept until their own time was over.
    static final long WAKE_LIMIT_NANOS = 2_000_000_000L;

    List<Violation> violations() {
        var found = new ArrayList<Violation>();
        history.bySubject(Watching::readsOne).forEach((key, reads) -> judge(key, reads, false, found));
        history.bySubject(Watching::readsPrefix).forEach((prefix, reads) -> judge(prefix, reads, true, found));
        return found;
    }

    static boolean readsOne(Act act) {
        return act instanceof Act.Get || (act instanceof Act.Watch watch && !watch.prefix());
    }

    private static boolean readsPrefix(Act act) {
        return act instanceof Act.Watch watch && watch.prefix();
    }

    private void judge(String subject, List<Operation> reads, boolean prefix, List<Violation> found) {
        onlyForward(subject, reads, found);
        oneContent(subject, reads, found);
        awake(subject, reads, prefix, found);
    }

    private static void onlyForward(String subject, List<Operation> reads, List<Violation> found) {
        var latest = new RunningMaximum(reads, read -> index(read).orElse(0));
        for (var read : reads) {
            var index = index(read);
            if (index.isEmpty()) {
                continue;
            }
            long known = latest.before(read.invoked());
            if (index.getAsLong() < known) {
                found.add(broken(subject, "\"%s\", but its index had been %d before".formatted(read, known)));
            }
            if (read.act() instanceof Act.Watch watch && index.getAsLong() < watch.index()) {
                found.add(broken(subject, "\"%s\" is older than asked for".formatted(read)));
            }
        }
    }

    private static void oneContent(String subject, List<Operation> reads, List<Violation> found) {
        Map<Long, Operation> first = new HashMap<>();
        for (var read : reads) {
            if (read.outcome() instanceof Outcome.Rows(var rows, var index)) {
                var other = first.putIfAbsent(index, read);
                if (other != null
                        && other.outcome() instanceof Outcome.Rows before
                        && !before.rows().equals(rows)) {
                    found.add(broken(subject, "one index for two contents: \"%s\" and \"%s\"".formatted(other, read)));
                }
            }
        }
    }

    private void awake(String subject, List<Operation> reads, boolean prefix, List<Violation> found) {
        var slow = reads.stream()
                .filter(read ->
                        read.act() instanceof Act.Watch watch && read.returned() - read.invoked() >= watch.waitNanos())
                .toList();
        if (slow.isEmpty()) {
            return;
        }
        var writes = writes(subject, prefix);
        var shown = new HashMap<Long, Long>();
        reads.forEach(read -> index(read).ifPresent(index -> shown.merge(index, read.returned(), Math::min)));
        for (var watch : slow) {
            slept(watch, shown, writes)
                    .ifPresent(
                            write -> found.add(broken(subject, "\"%s\" slept through \"%s\"".formatted(watch, write))));
        }
    }

    /// The writes that certainly changed something.
    private List<Operation> writes(String subject, boolean prefix) {
        return history.operations().stream()
                .filter(it -> it.act() instanceof Act.Put || it.act() instanceof Act.Cas)
                .filter(Operation::done)
                .filter(it -> prefix
                        ? it.act().subject().startsWith(subject)
                        : it.act().subject().equals(subject))
                .sorted(Comparator.comparingLong(Operation::returned))
                .toList();
    }

    private Optional<Operation> slept(Operation operation, Map<Long, Long> shown, List<Operation> writes) {
        long asked = operation.act() instanceof Act.Watch watch ? watch.index() : 0;
        long since = shown.getOrDefault(asked, operation.invoked());
        return writes.stream()
                .filter(write -> write.invoked() > since)
                .filter(write -> {
                    long due = Math.max(write.returned(), operation.invoked());
                    return operation.returned() - due > WAKE_LIMIT_NANOS && history.calm(due, operation.returned());
                })
                .findFirst();
    }

    /// What the newest state was when the read was answered, if it tells.
    static OptionalLong index(Operation read) {
        return switch (read.outcome()) {
            case Outcome.Found found -> OptionalLong.of(found.index());
            case Outcome.Missing missing -> OptionalLong.of(missing.index());
            case Outcome.Rows rows -> OptionalLong.of(rows.index());
            case Outcome.Done _, Outcome.Old _, Outcome.Refused _, Outcome.Unknown _ -> OptionalLong.empty();
        };
    }

    private static Violation broken(String subject, String story) {
        return new Violation(Violation.Promise.WATCH, subject, story);
    }
}
