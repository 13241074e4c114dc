package dev.praetor.consensus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A log that runs, with its machine.
record Running(ReplicatedLog log, Journal journal) implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    static final Timings QUICK = new Timings(
            Duration.ofMillis(300),
            Duration.ofMillis(600),
            Duration.ofMillis(10),
            Duration.ofMillis(20),
            Duration.ofSeconds(10));

    /// Snapshots only when asked for.
    static final SnapshotPolicy ON_REQUEST = new SnapshotPolicy(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ZERO, 2);

    static LogConfig config(Path folder) {
        Quiet.ratis();
        return LogConfig.single(folder, new Peer("one", "127.0.0.1", Ports.free()))
                .withTimings(QUICK)
                .withSnapshots(ON_REQUEST);
    }

    static Running start(LogConfig config) throws LogStartException {
        var journal = new Journal();
        return new Running(RatisLog.open(config, journal), journal);
    }

    static Running lead(LogConfig config) throws LogStartException {
        var running = start(config);
        running.awaitLeadership();
        return running;
    }

    void awaitLeadership() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> log.leader().filter(log.self()::equals).isPresent());
    }

    CompletableFuture<Outcome> submit(String command) {
        return log.submit(command.getBytes(UTF_8));
    }

    /// Submits, waits and expects success; gives the result.
    String commit(String command) {
        return result(outcome(submit(command)));
    }

    static Outcome outcome(CompletableFuture<Outcome> future) {
        return future.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    static String result(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Committed.class);
        return new String(((Outcome.Committed) outcome).result(), UTF_8);
    }

    Barrier barrier() {
        return log.readBarrier()
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    List<String> lines() {
        return journal.lines();
    }

    @Override
    public void close() {
        log.close();
    }
}
