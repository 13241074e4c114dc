package dev.praetor.systemtests.bench;

import dev.praetor.systemtests.process.Agent;
import dev.praetor.systemtests.process.Waiting;
import dev.praetor.systemtests.wire.HttpAsk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.stream.IntStream;

/// What waiting queries cost while they wait: memory, and nothing when something else changes.
final class WaitingLoad {
    static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final Options options;
    private final Agent agent;
    private final Table table;

    WaitingLoad(Options options, Agent agent, Table table) {
        this.options = options;
        this.agent = agent;
        this.table = table;
    }

    void measure() {
        int count = options.parked();
        fill(count);
        long index = agent.http().read("/v1/kv/park/" + (count - 1)).index();
        var paths = IntStream.range(0, count)
                .mapToObj(key -> query("park/" + key, index))
                .toList();
        long pid = agent.process().pid();
        var before = Resident.settled(pid);
        try (var queries = new ParkedQueries(agent.plan().ports().http(), paths)) {
            quiet(queries);
            var after = Resident.settled(pid);
            table.row(
                    String.format(
                            "memory of a waiting query, %,d of them, each on a key and connection of its own"
                                    + " (heap %.1f, outside it %.1f)",
                            count,
                            (after.heap() - before.heap()) / (double) count,
                            (after.outside() - before.outside()) / (double) count),
                    Table.number((after.kib() - before.kib()) / (double) count, "KiB"));
            agent.http().put("/v1/kv/park/" + count / 2, "changed");
            queries.awaitAnswers(1, LIMIT);
            quiet(queries);
            if (queries.answered() != 1 || queries.lost() > 0) {
                throw new IllegalStateException("one key changed, but " + queries.answered()
                        + " queries were answered and " + queries.lost() + " lost");
            }
        }
    }

    /// Until nothing has come back for a while: all of them wait.
    static void quiet(ParkedQueries queries) {
        int answered = queries.answered();
        long start = System.nanoTime();
        Waiting.until("quiet", LIMIT, () -> System.nanoTime() - start > QUIET.toNanos());
        if (queries.answered() != answered) {
            throw new IllegalStateException((queries.answered() - answered) + " queries did not wait");
        }
    }

    private void fill(int count) {
        try (var connection = agent.http().connect()) {
            for (int key = 0; key < count; key++) {
                connection.exchange(HttpAsk.of("PUT", "/v1/kv/park/" + key).with("x".repeat(100)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String query(String key, long index) {
        return "/v1/kv/" + key + "?index=" + index + "&wait=10m";
    }
}
