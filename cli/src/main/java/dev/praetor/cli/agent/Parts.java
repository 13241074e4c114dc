package dev.praetor.cli.agent;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The parts of an agent that run, each started within a time, and closed again, the last one first. One that cannot
/// be closed does not keep the others open. Calls block.
final class Parts {
    /// How long each part may take to start or to stop.
    static final Duration EACH = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final Deque<Part> running = new ArrayDeque<>();

    private record Part(String name, Step close) {}

    interface Step {
        void run() throws Exception;
    }

    void add(String name, Step close) {
        running.push(new Part(name, close));
    }

    /// @param close begins to close the part
    void closeLater(String name, Supplier<Future<Void>> close) {
        add(name, () -> await(name, close.get()));
    }

    /// @param part what to call it in a complaint; empty when the cause says enough
    static <T> T await(String part, Future<T> future) throws StartException {
        var who = part.isEmpty() ? "" : part + ": ";
        try {
            return future.await(EACH.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new StartException(who + "not done within " + EACH.toSeconds() + " s", late);
        } catch (Exception cause) {
            throw new StartException(who + cause.getMessage(), cause);
        }
    }

    /// Waits until something listens on a port; gives the port, which the system chose when `port` is 0.
    static int awaitPort(String part, List<String> addresses, int port, Future<Integer> listening)
            throws StartException {
        return await(part + " cannot listen on " + String.join(" and ", addresses) + " port " + port, listening);
    }

    void close() {
        while (!running.isEmpty()) {
            var part = running.pop();
            try {
                part.close().run();
            } catch (Exception failed) {
                LOG.warn("{} did not stop in order: {}", part.name(), failed.getMessage());
            }
        }
    }
}
