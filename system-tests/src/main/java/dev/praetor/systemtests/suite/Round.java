package dev.praetor.systemtests.suite;

import dev.praetor.systemtests.cluster.Cluster;
import dev.praetor.systemtests.fault.Fault;
import dev.praetor.systemtests.history.History;
import dev.praetor.systemtests.load.Load;
import dev.praetor.systemtests.load.Recorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Clients and faults for a while, on keys of their own; in the end everything is whole again and read once more.
final class Round {
    /// How long after a fault was taken back answers may still be late.
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private static final Duration CALM = Duration.ofSeconds(1);

    private final Cluster cluster;
    private final Faults faults;
    private final List<String> told = new ArrayList<>();
    private Duration slowestReturn = Duration.ZERO;

    /// Which faults come, and how long each lasts.
    interface Faults {
        /// Whether any come at all.
        boolean any();

        Fault next();

        Duration length(Duration most);
    }

    Round(Cluster cluster, Faults faults) {
        this.cluster = cluster;
        this.faults = faults;
    }

    /// The faults of this round, in words.
    List<String> told() {
        return told;
    }

    /// The longest time in which all servers knew a leader again after a fault was taken back.
    Duration slowestReturn() {
        return slowestReturn;
    }

    /// @throws IllegalStateException when the cluster does not come back
    History run(int number, long seed, Duration length) {
        var recorder = new Recorder();
        try (var load = new Load(cluster.endpoints(), recorder, number, seed)) {
            long end = recorder.now() + length.toNanos();
            pause(CALM);
            while (recorder.now() < end) {
                if (faults.any()) {
                    strike(recorder, Duration.ofNanos(Math.max(0, end - recorder.now())));
                }
                pause(CALM);
            }
            load.close();
            load.readAll();
        }
        if (recorder.internalErrors() > 0) {
            throw new IllegalStateException(
                    recorder.internalErrors() + " answers were internal errors; the servers' logs say more");
        }
        return recorder.history();
    }

    private void strike(Recorder recorder, Duration left) {
        // A server that was stopped by nothing that we did.
        cluster.dead().ifPresent(server -> {
            throw new IllegalStateException(server.name() + " ended by itself:\n" + server.tail());
        });
        var fault = faults.next();
        var length = faults.length(left);
        long since = recorder.now();
        fault.strike(cluster);
        pause(length);
        fault.takeBack(cluster);
        var back = cluster.awaitLeader();
        slowestReturn = back.compareTo(slowestReturn) > 0 ? back : slowestReturn;
        pause(SETTLING);
        recorder.disturbedSince(since, fault instanceof Fault.ClockJump);
        told.add("%s for %.1f s, back after %.1f s"
                .formatted(fault, length.toMillis() / 1000.0, back.toMillis() / 1000.0));
    }

    private static void pause(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        for (long left = length.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
