package dev.praetor.systemtests.history;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/// Whether a lock had one holder at a time, whether the holder was shown, whether each holder had a fencing pair of
/// its own, and whether nobody took it within the lock-delay.
record Locks(History history, Map<String, Lifetime> lives) {
    /// The lock-delay runs by the server's clock, which may go faster than ours by so much in one delay.
    private static final long CLOCK_DRIFT_NANOS = 5_000_000;

    /// A time in which a session held a key for certain.
    ///
    /// @param from when its holder was told
    /// @param until when its holder began to give it up, or could no longer be sure
    /// @param handedBack it was, or may have been, released: no lock-delay follows
    private record Hold(Operation acquire, String session, long from, long until, boolean handedBack) {}

    List<Violation> violations() {
        var found = new LinkedHashSet<Violation>();
        var acquired = history.bySubject(act -> act instanceof Act.Acquire);
        var released = history.bySubject(act -> act instanceof Act.Release);
        var read = history.bySubject(act -> act instanceof Act.Get || act instanceof Act.Watch);
        acquired.forEach((key, acquires) -> {
            var reads = read.getOrDefault(key, List.of());
            var holds = holds(acquires, released.getOrDefault(key, List.of()));
            oneHolder(key, holds, found);
            lockDelay(key, holds, found);
            shown(key, holds, reads, found);
            fencing(key, reads, found);
        });
        return List.copyOf(found);
    }

    private List<Hold> holds(List<Operation> acquires, List<Operation> releases) {
        return acquires.stream()
                .filter(Operation::done)
                .filter(it -> lives.containsKey(Lifetime.session(it.act())))
                .map(it -> hold(it, releases))
                .toList();
    }

    /// A release whose end nobody knows may take effect at any later time, also when the session has the lock again.
    private Hold hold(Operation acquire, List<Operation> releases) {
        var session = Lifetime.session(acquire.act());
        var release = releases.stream()
                .filter(it -> Lifetime.session(it.act()).equals(session))
                .filter(it -> it.unknown() || (it.done() && it.invoked() >= acquire.invoked()))
                .min(Comparator.comparingLong(Operation::invoked));
        long alive = life(session).aliveUntil();
        long until = Math.min(alive, release.map(Operation::invoked).orElse(Long.MAX_VALUE));
        return new Hold(acquire, session, acquire.returned(), until, release.isPresent());
    }

    private Lifetime life(String session) {
        return Objects.requireNonNull(lives.get(session), session);
    }

    private static void oneHolder(String key, List<Hold> holds, Set<Violation> found) {
        pairs(holds, (one, other) -> {
            if (Math.max(one.from(), other.from()) < Math.min(one.until(), other.until())) {
                found.add(broken(key, "two holders: \"%s\" and \"%s\"".formatted(one.acquire(), other.acquire())));
            }
        });
    }

    private void lockDelay(String key, List<Hold> holds, Set<Violation> found) {
        pairs(holds, (one, other) -> {
            tooEarly(key, one, other, found);
            tooEarly(key, other, one, found);
        });
    }

    private void tooEarly(String key, Hold ended, Hold next, Set<Violation> found) {
        long delay = life(ended.session()).lockDelayNanos();
        if (delay == 0 || ended.handedBack() || ended.until() == Long.MAX_VALUE) {
            return;
        }
        if (history.clocksWereSet(ended.from(), next.from())) {
            return;
        }
        long barred = ended.until() + delay - CLOCK_DRIFT_NANOS;
        if (next.acquire().invoked() > ended.from() && next.from() > ended.until() && next.from() < barred) {
            found.add(broken(
                    key,
                    "\"%s\" within the lock-delay of %s, which lasts until %d at least"
                            .formatted(next.acquire(), ended.session(), barred)));
        }
    }

    private static void pairs(List<Hold> holds, BiConsumer<Hold, Hold> each) {
        for (int i = 0; i < holds.size(); i++) {
            for (int j = i + 1; j < holds.size(); j++) {
                if (!holds.get(i).session().equals(holds.get(j).session())) {
                    each.accept(holds.get(i), holds.get(j));
                }
            }
        }
    }

    private static void shown(String key, List<Hold> holds, List<Operation> reads, Set<Violation> found) {
        for (var read : reads) {
            for (var hold : holds) {
                if (hold.from() <= read.invoked() && read.returned() <= hold.until() && !shows(read, hold.session())) {
                    found.add(broken(key, "\"%s\" while it was held by \"%s\"".formatted(read, hold.acquire())));
                }
            }
        }
    }

    private static boolean shows(Operation read, String session) {
        return switch (read.outcome()) {
            case Outcome.Found found -> found.lock().map(Outcome.Lock::session).equals(Optional.of(session));
            case Outcome.Missing _ -> false;
            case Outcome.Done _, Outcome.Old _, Outcome.Rows _, Outcome.Refused _, Outcome.Unknown _ -> true;
        };
    }

    /// The lock index counts holders: it names one session each, and never goes back.
    private static void fencing(String key, List<Operation> reads, Set<Violation> found) {
        var holders = new HashMap<Long, String>();
        for (var read : reads) {
            lock(read).ifPresent(lock -> {
                var other = holders.putIfAbsent(lock.lockIndex(), lock.session());
                if (other != null && !other.equals(lock.session())) {
                    found.add(broken(key, "\"%s\", but the lock index was %s's".formatted(read, other)));
                }
            });
        }
        var latest = new RunningMaximum(
                reads, read -> lock(read).map(Outcome.Lock::lockIndex).orElse(0L));
        for (var read : reads) {
            long known = latest.before(read.invoked());
            if (lock(read).isPresent() && lock(read).get().lockIndex() < known) {
                found.add(broken(key, "\"%s\", but the lock index was %d before".formatted(read, known)));
            }
        }
    }

    private static Optional<Outcome.Lock> lock(Operation read) {
        return read.outcome() instanceof Outcome.Found found ? found.lock() : Optional.empty();
    }

    private static Violation broken(String key, String story) {
        return new Violation(Violation.Promise.LOCK, key, story);
    }
}
