package dev.praetor.systemtests.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/// Random clients of correct registers: every operation takes effect at one moment between its question and its
/// answer, some answers get lost, and some of those operations never happen.
final class SimulatedRegisters {
    private static final int LONGEST = 1000;

    private final Random random;
    private final double lostAnswers;
    private final List<Held> keys = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    private int values;
    private long index = 5;
    private int processes;

    private static final class Held {
        private final String name;
        private Optional<String> value = Optional.empty();
        private long modifyIndex;
        private long seen;

        private Held(String name) {
            this.name = name;
        }
    }

    /// One client that does nothing until a moment.
    private record Busy(int process, long until) {}

    /// One operation that has yet to take effect.
    private record Pending(Act act, int process, long invoked, long effect, long returned) {}

    /// @param lostAnswers of all
    SimulatedRegisters(long seed, int keys, double lostAnswers) {
        random = new Random(seed);
        this.lostAnswers = lostAnswers;
        for (int i = 0; i < keys; i++) {
            this.keys.add(new Held("k" + i));
        }
    }

    /// Runs clients for so many operations in all.
    History run(int clients, int count) {
        var pending = new PriorityQueue<Pending>((a, b) -> Long.compare(a.effect(), b.effect()));
        var free = new PriorityQueue<Busy>((a, b) -> Long.compare(a.until(), b.until()));
        for (; processes < clients; processes++) {
            free.add(new Busy(processes, random.nextInt(LONGEST)));
        }
        for (int i = 0; i < count; i++) {
            var client = free.remove();
            long invoked = client.until();
            // Whoever asks now may know of all that took effect before.
            while (!pending.isEmpty() && pending.peek().effect() < invoked) {
                apply(pending.remove());
            }
            long effect = invoked + random.nextInt(LONGEST);
            long returned = effect + random.nextInt(LONGEST);
            pending.add(new Pending(act(), client.process(), invoked, effect, returned));
            free.add(new Busy(client.process(), returned + 1 + random.nextInt(LONGEST / 10)));
        }
        while (!pending.isEmpty()) {
            apply(pending.remove());
        }
        Collections.shuffle(operations, random);
        return new History(operations, List.of());
    }

    private Act act() {
        var key = keys.get(random.nextInt(keys.size()));
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> new Act.Get(key.name);
            case 4, 5 -> new Act.Put(key.name, "v" + ++values);
            case 6, 7 -> new Act.Cas(key.name, "v" + ++values, random.nextInt(4) == 0 ? 0 : key.seen);
            case 8 -> new Act.Delete(key.name);
            default -> new Act.DeleteCas(key.name, Math.max(1, key.seen));
        };
    }

    private void apply(Pending it) {
        if (random.nextDouble() < lostAnswers) {
            if (random.nextBoolean()) {
                answer(it.act());
            }
            // Another process goes on in its place: this one waits for ever.
            operations.add(
                    new Operation(1000 + processes++, it.invoked(), it.returned(), it.act(), new Outcome.Unknown()));
        } else {
            operations.add(new Operation(it.process(), it.invoked(), it.returned(), it.act(), answer(it.act())));
        }
    }

    private Outcome answer(Act act) {
        var key = keys.stream()
                .filter(it -> it.name.equals(act.subject()))
                .findFirst()
                .orElseThrow();
        return switch (act) {
            case Act.Get _ -> {
                key.seen = key.modifyIndex;
                yield key.value
                        .<Outcome>map(it -> new Outcome.Found(it, key.modifyIndex, key.modifyIndex, Optional.empty()))
                        .orElse(new Outcome.Missing(index));
            }
            case Act.Put put -> write(key, Optional.of(put.value()));
            case Act.Cas cas ->
                (key.value.isPresent() ? key.modifyIndex : 0) == cas.index()
                        ? write(key, Optional.of(cas.value()))
                        : new Outcome.Done(false);
            case Act.Delete _ -> write(key, Optional.empty());
            case Act.DeleteCas delete ->
                key.value.isEmpty() || key.modifyIndex == delete.index()
                        ? write(key, Optional.empty())
                        : new Outcome.Done(false);
            default -> throw new IllegalStateException("no act of a register: " + act);
        };
    }

    private Outcome write(Held key, Optional<String> value) {
        index++;
        key.value = value;
        key.modifyIndex = index;
        return new Outcome.Done(true);
    }
}
