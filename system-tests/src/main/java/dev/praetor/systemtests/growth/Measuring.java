package dev.praetor.systemtests.growth;

import dev.praetor.systemtests.bench.Resident;
import dev.praetor.systemtests.process.Agent;
import dev.praetor.systemtests.process.AgentPlan;
import dev.praetor.systemtests.process.Waiting;
import dev.praetor.systemtests.wire.HttpAnswer;
import dev.praetor.systemtests.wire.HttpAsk;
import dev.praetor.systemtests.wire.HttpConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;

/// Fills one agent and measures it.
final class Measuring {
    /// Of single requests; a random item each time, so that no answer is kept already.
    private static final int REQUESTS = 2_000;
    /// Of those that show much. A write before each makes its answer a new one.
    private static final int LISTS = 100;

    private static final Duration RESTART_LIMIT = Duration.ofMinutes(5);
    private static final Duration SNAPSHOT_PATIENCE = Duration.ofMinutes(5);

    private final Kind kind;
    private final int size;
    private final AgentPlan plan;
    private final SplittableRandom random = new SplittableRandom(1);

    Measuring(Kind kind, int size, Path folder) {
        this.kind = kind;
        this.size = size;
        this.plan = AgentPlan.durable(folder);
    }

    Row row() throws IOException {
        var agent = plan.start();
        try {
            var pid = agent.process().pid();
            var heapBefore = Resident.settled(pid).heap();
            var before = Resident.kib(pid);
            System.err.println("== " + Growth.number(size) + " " + kind.name());
            var filled = new Fill(kind, size, agent.http()).run();
            var heap = Resident.settled(pid).heap() - heapBefore;
            var resident = Resident.kib(pid) - before;
            try (var connection = agent.http().connect()) {
                var get = times(REQUESTS, () -> connection.exchange(kind.get(any())));
                var time = new int[1];
                var put = times(REQUESTS, () -> connection.exchange(kind.put(any(), ++time[0])));
                var list = times(LISTS, () -> afterWrite(connection, ++time[0], kind.list()));
                var part = times(REQUESTS, () -> connection.exchange(kind.part(any())));
                long start = System.nanoTime();
                var snapshot = agent.http().patient(SNAPSHOT_PATIENCE).read("/v1/snapshot");
                var saved = System.nanoTime() - start;
                if (snapshot.status() != 200) {
                    throw new IllegalStateException("snapshot: " + snapshot.status() + " " + snapshot.text());
                }
                return new Row(
                        size,
                        filled.toMillis() / 1e3,
                        heap * 1024.0 / size,
                        resident * 1024.0 / size,
                        get,
                        put,
                        list,
                        part,
                        saved / 1e9,
                        snapshot.body().length / 1024.0 / 1024,
                        restart(agent));
            }
        } finally {
            agent.close();
        }
    }

    private interface Exchange {
        HttpAnswer run() throws IOException;
    }

    private static Latency times(int count, Exchange exchange) throws IOException {
        // The code under test gets warm before it counts.
        for (var i = 0; i < count / 2; i++) {
            exchange.run();
        }
        var latency = new Latency();
        for (var i = 0; i < count; i++) {
            latency.add(exchange.run());
        }
        return latency;
    }

    private HttpAnswer afterWrite(HttpConnection connection, int time, HttpAsk ask) throws IOException {
        connection.exchange(kind.put(any(), time));
        return connection.exchange(ask);
    }

    private int any() {
        return random.nextInt(size);
    }

    /// `kill -9`, then from the start of the process until it answers a linearizable read of the last item.
    private double restart(Agent agent) {
        agent.process().kill();
        long start = System.nanoTime();
        var process = plan.launch();
        try {
            var again = new Agent(plan, process);
            Waiting.until("an answer after the restart", RESTART_LIMIT, () -> !process.alive() || answers(again));
            if (!process.alive()) {
                throw new IllegalStateException("the agent ended:\n" + process.tail());
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            process.close();
        }
    }

    private boolean answers(Agent agent) {
        try {
            var last = kind.get(size - 1);
            var consistent = last.path() + (last.path().contains("?") ? "&" : "?") + "consistent";
            var answer = agent.http().exchange(HttpAsk.of("GET", consistent));
            return answer.status() == 200 && answer.body().length > "[]".length();
        } catch (IOException e) {
            return false;
        }
    }
}
