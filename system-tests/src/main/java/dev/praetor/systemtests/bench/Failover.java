package dev.praetor.systemtests.bench;

import dev.praetor.systemtests.cluster.Cluster;
import dev.praetor.systemtests.load.SteadyWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// How long nothing is written when the leader of three servers dies, and when it leaves.
final class Failover {
    /// Everybody is a follower with all entries, and the next leader has led for a while.
    private static final Duration CALM = Duration.ofSeconds(2);

    private final Options options;
    private final Path folder;
    private final Table table;

    Failover(Options options, Path folder, Table table) {
        this.options = options;
        this.folder = folder;
        this.table = table;
    }

    void measure() {
        try (var cluster = Cluster.onLoopback(folder, Collections.nCopies(ClusterLoad.SERVERS, Map.of()))) {
            cluster.launch();
            cluster.awaitLeader();
            var died = new ArrayList<Double>();
            var left = new ArrayList<Double>();
            for (int i = 0; i < options.kills(); i++) {
                died.add(gap(
                        cluster, false, leader -> cluster.servers().get(leader).kill()));
                left.add(gap(
                        cluster, true, leader -> cluster.servers().get(leader).leave()));
            }
            rows("kill -9 of the leader", died);
            rows("the leader leaves", left);
        }
    }

    private void rows(String what, List<Double> millis) {
        var sorted = new ArrayList<>(millis);
        sorted.sort(null);
        table.row(
                "three servers: %s, longest wait of a writer at another server, median of %d"
                        .formatted(what, millis.size()),
                Table.number(Median.of(millis), "ms"));
        table.row("the longest of these", Table.number(sorted.getLast(), "ms"));
    }

    private interface Loss {
        void of(int leader);
    }

    /// The longest time between two acknowledged writes of a client that writes without a pause at a server that
    /// stays.
    ///
    /// @param unharmed whether none of its writes may fail: of one that was under way to a leader that was killed,
    ///     nobody can say what became of it
    private static double gap(Cluster cluster, boolean unharmed, Loss loss) {
        LockSupport.parkNanos(CALM.toNanos());
        int leader = cluster.leader();
        var writer = new SteadyWriter(cluster.endpoints().get((leader + 1) % ClusterLoad.SERVERS), unharmed);
        writer.begin();
        LockSupport.parkNanos(CALM.toNanos() / 4);
        loss.of(leader);
        LockSupport.parkNanos(CALM.toNanos());
        writer.end();
        cluster.mend();
        cluster.awaitLeader();
        return writer.longest().toNanos() / 1e6;
    }
}
