package dev.praetor.state;

import com.google.protobuf.ByteString;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;

/// Rough figures, for orientation: run `main` with 4 GiB of heap. No harness: each figure is the best of several
/// rounds.
final class Measure {
    private static final int ROUNDS = 7;

    private Measure() {}

    private static Key key(int i) {
        return Key.ofUtf8("config/app-%05d/setting-%02d".formatted(i / 100, i % 100));
    }

    private static KvCommand.Put put(int i, String value) {
        return new KvCommand.Put(key(i), ByteString.copyFromUtf8(value), 0, new KvCommand.Condition.Always());
    }

    private static Command instance(int node, int service) {
        var name = "node-%05d".formatted(node);
        var id = "service-%d-%05d".formatted(service, node);
        return Catalogue.register(
                Catalogue.node("", name, "10.0.0.1", Map.of("rack", "r1")),
                Catalogue.service(id, "service-" + service, "tag-a", "tag-b"),
                Catalogue.check(name, Status.SERF_HEALTH, "passing"),
                Catalogue.check(name, id + "-check", "passing", id));
    }

    private static State filled(State state, int count, IntFunction<Command> command) {
        var next = state;
        for (var i = 0; i < count; i++) {
            // As from the log: nothing is shared between commands.
            var decoded = Codec.decodeCommand(Codec.encode(new Codec.Stamped(command.apply(i), i)));
            next = next.apply(decoded.command(), i).state();
        }
        return next;
    }

    private static void report(String what, int count, IntToLongFunction work) {
        var best = Long.MAX_VALUE;
        var sink = 0L;
        for (var round = 0; round < ROUNDS; round++) {
            var start = System.nanoTime();
            for (var i = 0; i < count; i++) {
                sink += work.applyAsLong(i);
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        System.out.printf("%-52s %9.2f us  %,12.0f /s  (%d)%n", what, best / 1e3 / count, count * 1e9 / best, sink & 1);
    }

    private static long heap() {
        var memory = ManagementFactory.getMemoryMXBean();
        for (var i = 0; i < 3; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }

    public static void main(String[] args) {
        watches();
        services();
        keys();
    }

    private static void keys() {
        var before = heap();
        var value = "v".repeat(100);
        var hundredThousand = filled(State.EMPTY, 100_000, i -> put(i, value));
        System.out.printf("heap of a key of 27 bytes with 100 bytes: %d bytes%n", (heap() - before) / 100_000);

        var random = new Random(1);
        var state = new State[] {hundredThousand};
        var puts = new ArrayList<Command>();
        for (var i = 0; i < 100_000; i++) {
            puts.add(put(random.nextInt(100_000), value + i));
        }
        report("apply a put into 100,000 keys", 100_000, i -> {
            state[0] = state[0].apply(puts.get(i), i).state();
            return state[0].index();
        });
        var encoded = puts.stream()
                .map(put -> Codec.encode(new Codec.Stamped(put, 1_795_000_000_000L)))
                .toList();
        System.out.printf("encoded put: %d bytes for %d of key and value%n", encoded.getFirst().length, 27 + 101);
        report("decode and apply a put into 100,000 keys", 100_000, i -> {
            state[0] = state[0].apply(Codec.decodeCommand(encoded.get(i)).command(), i)
                    .state();
            return state[0].index();
        });
        report(
                "get one of 100,000 keys",
                100_000,
                i -> new KvQueries.Get(key(i)).on(state[0]).index());

        var million = filled(State.EMPTY, 1_000_000, i -> put(i, "v"));
        snapshot(million);
        var start = System.nanoTime();
        million.apply(new KvCommand.DeleteTree(Key.EMPTY), 0);
        System.out.printf("delete 1,000,000 keys at once: %d ms%n", (System.nanoTime() - start) / 1_000_000);
        report(
                "list 100 of 1,000,000 keys",
                10_000,
                i -> new KvQueries.ListPrefix(Key.ofUtf8("config/app-%05d/".formatted(i)))
                        .on(million)
                        .value()
                        .size());
        report(
                "get one of 1,000,000 keys",
                100_000,
                i -> new KvQueries.Get(key(i * 10)).on(million).index());
    }

    private static void snapshot(State state) {
        try {
            var start = System.nanoTime();
            var out = new ByteArrayOutputStream();
            Codec.write(state, out);
            var written = System.nanoTime();
            Codec.read(new ByteArrayInputStream(out.toByteArray()));
            System.out.printf(
                    "snapshot of %s: %,d bytes, written in %d ms, read in %d ms%n",
                    state, out.size(), (written - start) / 1_000_000, (System.nanoTime() - written) / 1_000_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void services() {
        var before = heap();
        var state = filled(State.EMPTY, 20_000, i -> instance(i % 1000, i / 1000));
        System.out.printf("heap of an instance with a check: %d bytes%n", (heap() - before) / 20_000);
        var four = filled(state, 4, i -> instance(i, 100));
        var hundred = filled(four, 100, i -> instance(i, 101));
        var health4 = new HealthQueries.ServiceHealth("service-100", Map.of());
        var health100 = new HealthQueries.ServiceHealth("service-101", Map.of());
        var health1000 = new HealthQueries.ServiceHealth("service-7", Map.of());
        report(
                "health of 4 instances",
                1_000_000,
                i -> health4.on(hundred).value().size());
        report(
                "health of 100 instances",
                100_000,
                i -> health100.on(hundred).value().size());
        report(
                "health of 1,000 instances",
                10_000,
                i -> health1000.on(hundred).value().size());

        var current = new State[] {hundred};
        report("apply a service check's change", 20_000, i -> {
            var name = "node-%05d".formatted(i % 1000);
            var id = "service-7-%05d".formatted(i % 1000);
            var status = i % 2000 < 1000 ? "critical" : "passing";
            var check = Catalogue.check(name, id + "-check", status, id);
            var node = Catalogue.node("", name, "10.0.0.1", Map.of("rack", "r1"));
            current[0] = current[0].apply(Catalogue.register(node, check), i).state();
            return current[0].index();
        });
        report("apply serfHealth's change under 20 services", 2_000, i -> {
            var name = "node-%05d".formatted(i % 1000);
            var check = Catalogue.check(name, Status.SERF_HEALTH, i < 1000 ? "critical" : "passing");
            var node = Catalogue.node("", name, "10.0.0.1", Map.of("rack", "r1"));
            current[0] = current[0].apply(Catalogue.register(node, check), i).state();
            return current[0].index();
        });
    }

    private static void watches() {
        var watches = new Watches();
        var keys = new ArrayList<Footprint>();
        for (var i = 0; i < 50_000; i++) {
            keys.add(new Footprint.OneKey(key(i)));
        }
        var before = heap();
        for (var key : keys) {
            watches.watch(List.of(key), () -> {});
        }
        System.out.printf("heap of a watch, without its key: %d bytes%n", (heap() - before) / 50_000);
        var woken = new long[1];
        report("touch and wake one of 50,000, and watch again", 50_000, i -> {
            var touched = new Touched();
            touched.key(key(i));
            watches.wake(touched);
            watches.watch(List.of(keys.get(i)), () -> woken[0]++);
            return woken[0];
        });
    }
}
