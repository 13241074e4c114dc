package dev.praetor.cli.warmup;

import dev.praetor.cli.agent.Folders;
import dev.praetor.consensus.LogConfig;
import dev.praetor.consensus.LogStartException;
import dev.praetor.consensus.Machine;
import dev.praetor.consensus.Outcome;
import dev.praetor.consensus.Peer;
import dev.praetor.consensus.RatisLog;
import dev.praetor.consensus.ReplicatedLog;
import dev.praetor.consensus.SnapshotWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/// Has three logs in this process replicate to each other: what servers of a cluster do most of their time, and what
/// an agent that is alone never does.
final class GroupRehearsal {
    private static final int SERVERS = 3;
    /// Commands of one server that wait for their outcome.
    private static final int UNDER_WAY = 64;

    private static final int COMMAND_BYTES = 150;
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration EACH = Duration.ofSeconds(3);
    private static final int HAND_OVERS = 12;

    /// Forgets everything at once.
    private static final class Nothing implements Machine {
        @Override
        public List<byte[]> apply(long entryIndex, List<byte[]> commands) {
            return List.copyOf(commands);
        }

        @Override
        public SnapshotWriter snapshot() {
            return out -> {};
        }

        @Override
        public void restore(InputStream snapshot) {}
    }

    /// @throws IOException when they do not start
    void run() throws IOException {
        var folder = Files.createTempDirectory("praetor-rehearsal");
        var logs = new ArrayList<ReplicatedLog>();
        try {
            open(folder, logs);
            awaitLeader(logs);
            for (var log : logs) {
                busy(log);
            }
            for (int i = 0; i < HAND_OVERS; i++) {
                handOver(logs);
            }
        } catch (LogStartException | InterruptedException e) {
            throw new IOException("the rehearsal's group did not start", e);
        } finally {
            logs.forEach(ReplicatedLog::close);
            Folders.delete(folder);
        }
    }

    private static void open(Path folder, List<ReplicatedLog> logs) throws IOException, LogStartException {
        var peers = FreePorts.take(SERVERS).stream()
                .map(port -> new Peer("server-" + port, "127.0.0.1", port))
                .toList();
        for (var peer : peers) {
            logs.add(RatisLog.open(LogConfig.founding(folder.resolve(peer.id()), peer, peers), new Nothing()));
        }
    }

    private static void awaitLeader(List<ReplicatedLog> logs) throws IOException {
        var end = System.nanoTime() + START.toNanos();
        while (!logs.stream().allMatch(log -> log.leader().isPresent())) {
            if (System.nanoTime() > end) {
                throw new IOException("the rehearsal's group has no leader");
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    /// What somebody waits for when a leader leaves, and mostly when one dies.
    private static void handOver(List<ReplicatedLog> logs) throws IOException {
        for (var log : logs) {
            log.submit(new byte[COMMAND_BYTES])
                    .thenCompose(_ -> log.transferLeadership())
                    .join();
        }
        awaitLeader(logs);
    }

    /// Writes and asks for read barriers at one of them.
    private static void busy(ReplicatedLog log) throws InterruptedException {
        var room = new Semaphore(UNDER_WAY);
        var end = System.nanoTime() + EACH.toNanos();
        while (System.nanoTime() < end) {
            room.acquire();
            log.submit(new byte[COMMAND_BYTES])
                    .thenCompose(outcome -> outcome instanceof Outcome.Committed
                            ? log.readBarrier()
                            : CompletableFuture.completedFuture(null))
                    .whenComplete((_, _) -> room.release());
        }
        room.acquire(UNDER_WAY);
    }
}
