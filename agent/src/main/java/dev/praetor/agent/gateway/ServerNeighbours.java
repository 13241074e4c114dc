package dev.praetor.agent.gateway;

import dev.praetor.agent.check.Neighbours;
import dev.praetor.agent.gateway.ServerApi.Answer;
import dev.praetor.agent.json.JsonException;
import dev.praetor.agent.time.Clock;
import dev.praetor.state.Check;
import io.vertx.core.AsyncResult;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The checks of other nodes, by blocking queries at a server. All on the agent's event loop.
final class ServerNeighbours implements Neighbours {
    /// How long a server may hold the question.
    static final Duration WAIT = Duration.ofMinutes(3);
    /// Before a question that failed is asked again.
    static final Duration RETRY = Duration.ofSeconds(3);
    /// Between two questions at least: a node that changes all the time is not to be asked all the time.
    static final Duration PAUSE = Duration.ofMillis(100);

    private static final Logger LOG = LoggerFactory.getLogger(ServerNeighbours.class);
    private static final Duration SLACK = Duration.ofSeconds(30);

    private final ServerApi api;
    private final Clock clock;

    ServerNeighbours(ServerApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    @Override
    public Watching watch(String node, Consumer<List<Check>> seen) {
        var observation = new Observation(node, seen);
        clock.soon(observation::ask);
        return observation::stop;
    }

    private final class Observation {
        private final String node;
        private final Consumer<List<Check>> seen;
        private long index;
        private boolean failed;
        private boolean stopped;

        Observation(String node, Consumer<List<Check>> seen) {
            this.node = node;
            this.seen = seen;
        }

        void ask() {
            if (stopped) {
                return;
            }
            var uri = "/v1/health/node/" + ServerCatalog.segment(node) + "?index=" + Long.toUnsignedString(index)
                    + "&wait=" + WAIT.toSeconds() + "s";
            // A server adds a sixteenth at random.
            api.get(uri, WAIT.plus(WAIT.dividedBy(16)).plus(SLACK)).onComplete(done -> clock.soon(() -> told(done)));
        }

        private void told(AsyncResult<Answer> answer) {
            if (stopped) {
                return;
            }
            try {
                if (answer.failed() || answer.result().status() != 200) {
                    again(
                            answer.failed()
                                    ? answer.cause().getMessage()
                                    : "status " + answer.result().status());
                    return;
                }
                var checks = Registered.checks(answer.result().body());
                var next = answer.result().index();
                // An index that goes back belongs to another history: begin anew.
                index = Long.compareUnsigned(next, index) < 0 ? 0 : next;
                failed = false;
                seen.accept(checks);
                clock.after(PAUSE, this::ask);
            } catch (JsonException odd) {
                again(odd.reason());
            }
        }

        private void again(@Nullable String why) {
            if (!failed) {
                LOG.warn("cannot see the checks of node {}, trying on: {}", node, why);
                failed = true;
            }
            clock.after(RETRY, this::ask);
        }

        void stop() {
            stopped = true;
        }
    }
}
