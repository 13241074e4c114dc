package dev.praetor.systemtests.suite;

import dev.praetor.systemtests.cluster.Cluster;
import dev.praetor.systemtests.fault.Fault;
import dev.praetor.systemtests.fault.FaultMix;
import dev.praetor.systemtests.history.Judge;
import dev.praetor.systemtests.planted.PlantedJar;
import dev.praetor.systemtests.process.Program;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// Runs clients and random faults for some minutes. Exits with 1 when a promise was broken.
public final class FaultSuite {
    private static final Duration ROUND = Duration.ofSeconds(20);

    private final Options options;
    private final PrintStream out;
    private final Evidence evidence;
    private final Tally tally = new Tally();

    private FaultSuite(Options options, PrintStream out, Evidence evidence) {
        this.options = options;
        this.out = out;
        this.evidence = evidence;
    }

    public static void main(String[] args) throws IOException {
        try {
            boolean held = run(Options.of(List.of(args)), System.out);
            System.exit(held ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    /// Runs the suite in network namespaces; needs root.
    ///
    /// @return whether every promise was kept
    public static boolean run(Options options, PrintStream out) throws IOException {
        out.printf("faults.seed=%d, %d servers, %.1f minutes%n", options.seed(), options.servers(), options.minutes());
        var target = Program.locate().moduleTarget();
        var evidence = new Evidence(target.resolve("faults").resolve(Long.toString(options.seed())));
        var folder = Files.createTempDirectory("praetor-faults");
        var jar = PlantedJar.in(folder);
        var environments = IntStream.rangeClosed(1, options.servers())
                .mapToObj(number -> jar.environment(folder.resolve("server" + number), Optional.empty()))
                .toList();
        try (var cluster = Cluster.inNamespaces(folder, options.servers(), environments)) {
            return new FaultSuite(options, out, evidence).rounds(cluster);
        } finally {
            Folders.delete(folder);
        }
    }

    private boolean rounds(Cluster cluster) {
        long end = System.nanoTime()
                + (long) (options.minutes() * Duration.ofMinutes(1).toNanos());
        boolean whole = true;
        try {
            cluster.launch();
            cluster.awaitLeader();
            if (!cluster.canSlow()) {
                out.println("no delays among the faults: this kernel has no netem");
            }
            var random = new Random(options.seed());
            for (int number = 1; System.nanoTime() < end; number++) {
                round(cluster, number, random.nextLong());
            }
        } catch (IllegalStateException e) {
            out.println(e.getMessage());
            evidence.keep(e, cluster);
            whole = false;
        }
        out.println(tally);
        boolean held = whole && tally.violations() == 0;
        if (!held) {
            out.println("kept in " + evidence.folder());
        }
        return held;
    }

    private void round(Cluster cluster, int number, long seed) {
        var random = new Random(seed);
        var mix = new FaultMix(cluster, random, true);
        var round = new Round(cluster, random(mix));
        var history = round.run(number, random.nextLong(), ROUND);
        long start = System.nanoTime();
        var found = Judge.of(history);
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        tally.add(history, found, round);
        out.printf(
                "round %d: %,d operations judged in %d ms; %s%n",
                number, history.operations().size(), millis, round.told());
        if (!found.isEmpty()) {
            found.forEach(out::println);
            evidence.keep(number, history, found, cluster);
        }
    }

    private static Round.Faults random(FaultMix mix) {
        return new Round.Faults() {
            @Override
            public boolean any() {
                return true;
            }

            @Override
            public Fault next() {
                return mix.next();
            }

            @Override
            public Duration length(Duration most) {
                return mix.length(most);
            }
        };
    }
}
