package dev.praetor.systemtests.fault;

import dev.praetor.systemtests.cluster.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// Faults at random, of those that a cluster can have.
public final class FaultMix {
    private static final int SHORTEST_MILLIS = 500;
    private static final int LONGEST_MILLIS = 30_000;
    /// The greater, the rarer are long faults; half of them last no longer than 1.4 s.
    private static final int RARITY = 5;

    private static final int MOST_RESTARTS = 6;
    private static final int MOST_LOSS_PERCENT = 40;
    private static final int FARTHEST_JUMP_MILLIS = 3_600_000;
    private static final int SLOWEST_MILLIS = 400;

    private final Cluster cluster;
    private final Random random;
    private final List<Supplier<Fault>> kinds = new ArrayList<>();

    /// @param watched whether the tests' agent is in the servers, which power cuts and clocks that jump need
    public FaultMix(Cluster cluster, Random random, boolean watched) {
        this.cluster = cluster;
        this.random = random;
        kinds.add(() -> new Fault.Kill(any()));
        kinds.add(() -> new Fault.Leave(any()));
        kinds.add(() -> new Fault.Pause(any()));
        kinds.add(() -> new Fault.RestartStorm(
                any(), 1 + random.nextInt(MOST_RESTARTS), Duration.ofMillis(random.nextInt(SHORTEST_MILLIS * 4))));
        kinds.add(() -> new Fault.TornTail(any(), random.nextLong()));
        if (watched) {
            kinds.add(() -> new Fault.PowerCut(any()));
            kinds.add(() -> new Fault.ClockJump(any(), random.nextInt(-FARTHEST_JUMP_MILLIS, FARTHEST_JUMP_MILLIS)));
        }
        if (cluster.hasNetwork()) {
            kinds.add(() -> new Fault.FullDisk(any()));
            kinds.add(() -> new Fault.DeafToClients(any()));
            kinds.add(() -> new Fault.Lossy(any(), 1 + random.nextInt(MOST_LOSS_PERCENT)));
            if (cluster.canSlow()) {
                kinds.add(() -> new Fault.Slow(any(), 1 + random.nextInt(SLOWEST_MILLIS)));
            }
            if (cluster.servers().size() > 1) {
                amongSeveral();
            }
        }
    }

    private void amongSeveral() {
        kinds.add(Fault.KillAll::new);
        kinds.add(() -> new Fault.Kill(cluster.leader()));
        kinds.add(() -> new Fault.Pause(cluster.leader()));
        kinds.add(() -> new Fault.Isolate(any()));
        kinds.add(() -> new Fault.Isolate(cluster.leader()));
        kinds.add(() -> new Fault.OneWay(any()));
        kinds.add(() -> new Fault.OneWay(cluster.leader()));
        kinds.add(() -> new Fault.Bridged(any()));
    }

    private int any() {
        return random.nextInt(cluster.servers().size());
    }

    public Fault next() {
        return kinds.get(random.nextInt(kinds.size())).get();
    }

    /// How long a fault lasts: often short, now and then long.
    ///
    /// @param most no longer than this
    public Duration length(Duration most) {
        double share = Math.pow(random.nextDouble(), RARITY);
        long millis = SHORTEST_MILLIS + (long) (share * (LONGEST_MILLIS - SHORTEST_MILLIS));
        return Duration.ofMillis(Math.min(millis, most.toMillis()));
    }
}
