package dev.praetor.systemtests.process;

import dev.praetor.systemtests.wire.DnsEndpoint;
import dev.praetor.systemtests.wire.HttpAsk;
import dev.praetor.systemtests.wire.HttpEndpoint;
import java.io.IOException;
import java.time.Duration;

/// A running agent.
public record Agent(AgentPlan plan, PraetorProcess process) implements AutoCloseable {
    /// The first start of all makes the AOT cache, on a busy machine with two cores.
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(2);

    public HttpEndpoint http() {
        return HttpEndpoint.loopback(plan.ports().http());
    }

    public DnsEndpoint dns() {
        return DnsEndpoint.loopback(plan.ports().dns());
    }

    /// Whether it answers that there is a leader.
    public boolean hasLeader() {
        try {
            var answer = http().patient(PROBE_PATIENCE).exchange(HttpAsk.of("GET", "/v1/status/leader"));
            return answer.status() == 200 && answer.text().length() > "\"\"".length();
        } catch (IOException e) {
            return false;
        }
    }

    /// Waits until the agent answers that there is a leader.
    ///
    /// @return how long it took
    /// @throws IllegalStateException with the log when the process ends or no leader comes
    public Duration awaitLeader() {
        try {
            var took = Waiting.until("a leader at " + http().url(), START_LIMIT, () -> !process.alive() || hasLeader());
            if (!process.alive()) {
                throw new IllegalStateException("the agent ended with " + process.awaitExit(Duration.ZERO));
            }
            return took;
        } catch (IllegalStateException e) {
            throw new IllegalStateException(e.getMessage() + "\n" + process.tail(), e);
        }
    }

    /// `kill -9`, then the same again on the same data.
    public Agent killedAndRestarted() {
        process.close();
        return plan.start();
    }

    @Override
    public void close() {
        process.close();
    }
}
