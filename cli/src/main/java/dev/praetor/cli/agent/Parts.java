package dev.praetor.cli.agent;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What has to be closed again, the last one first. One that cannot be closed does not keep the others open.
final class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<Part> parts = new ArrayDeque<>();

    private record Part(String name, Step step) {}

    interface Step {
        void run() throws Exception;
    }

    void add(String name, Step step) {
        parts.push(new Part(name, step));
    }

    void close() {
        while (!parts.isEmpty()) {
            var part = parts.pop();
            try {
                part.step().run();
            } catch (Exception failed) {
                LOG.warn("{} did not stop in order: {}", part.name(), failed.getMessage());
            }
        }
    }
}
