package dev.praetor.systemtests.suite;

import dev.praetor.systemtests.cluster.Cluster;
import dev.praetor.systemtests.fault.Fault;
import dev.praetor.systemtests.history.Judge;
import dev.praetor.systemtests.history.Violation;
import dev.praetor.systemtests.planted.Bug;
import dev.praetor.systemtests.planted.PlantedJar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// Servers with a bug, one or as many as the bug needs, clients, and the fault that the bug needs, until the judge
/// finds it.
public record PlantedRun(Path folder, long seed) {
    private static final Duration ROUND = Duration.ofSeconds(8);
    private static final int GROUP = 3;
    /// How long a server that is meant to be dead stays so.
    private static final Duration DEAD = Duration.ofMillis(300);
    /// How long a server is cut off: for the others, this is time to elect, and to write.
    private static final Duration AWAY = Duration.ofSeconds(3);

    /// What gave it away, and when.
    public record Caught(Violation violation, Duration after) {}

    /// Hunts one bug.
    ///
    /// @param bug empty: none, and then nothing is to be found
    /// @return empty when it was not found in time
    public Optional<Caught> hunt(Optional<Bug> bug, Duration limit) {
        long start = System.nanoTime();
        var needs = bug.map(Bug::needs).orElse(Bug.Needs.KILL);
        var jar = PlantedJar.in(folder);
        boolean alone = needs != Bug.Needs.FOLLOWERS && needs != Bug.Needs.CUT_OFF;
        var environments = IntStream.rangeClosed(1, alone ? 1 : GROUP)
                .mapToObj(number -> jar.environment(folder.resolve("server" + number), bug))
                .toList();
        try (var cluster = needs == Bug.Needs.CUT_OFF
                ? Cluster.inNamespaces(folder, GROUP, environments)
                : Cluster.onLoopback(folder, environments)) {
            cluster.launch();
            cluster.awaitLeader();
            var random = new Random(seed);
            for (int number = 1; System.nanoTime() - start < limit.toNanos(); number++) {
                var round = new Round(cluster, needed(needs));
                var found = Judge.of(round.run(number, random.nextLong(), ROUND));
                cluster.dead().ifPresent(server -> {
                    throw new IllegalStateException(server.name() + " ended by itself:\n" + server.tail());
                });
                if (!found.isEmpty()) {
                    return Optional.of(new Caught(found.getFirst(), Duration.ofNanos(System.nanoTime() - start)));
                }
            }
            return Optional.empty();
        }
    }

    private static Round.Faults needed(Bug.Needs needs) {
        return new Round.Faults() {
            @Override
            public boolean any() {
                return needs == Bug.Needs.KILL || needs == Bug.Needs.POWER_CUT || needs == Bug.Needs.CUT_OFF;
            }

            @Override
            public Fault next() {
                return switch (needs) {
                    case POWER_CUT -> new Fault.PowerCut(0);
                    case CUT_OFF -> new Fault.Isolate(0);
                    case NOTHING, KILL, FOLLOWERS -> new Fault.Kill(0);
                };
            }

            @Override
            public Duration length(Duration most) {
                return needs == Bug.Needs.CUT_OFF ? AWAY : DEAD;
            }
        };
    }
}
