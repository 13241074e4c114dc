package dev.praetor.systemtests.load;

import dev.praetor.systemtests.wire.HttpAsk;
import dev.praetor.systemtests.wire.HttpConnection;
import dev.praetor.systemtests.wire.HttpEndpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// A client that writes one value after another over one connection, without a pause, and notes how long it had to
/// wait.
public final class SteadyWriter {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpEndpoint server;
    private final boolean unharmed;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Thread thread = Thread.ofVirtual().unstarted(this::run);
    private volatile Duration longest = Duration.ZERO;
    private volatile int written;
    private volatile String failure = "";

    /// @param unharmed whether none of its writes may fail: of one that was under way to a leader that was killed,
    ///     nobody can say what became of it
    public SteadyWriter(HttpEndpoint server, boolean unharmed) {
        this.server = server;
        this.unharmed = unharmed;
    }

    public void begin() {
        thread.start();
    }

    /// The longest time between two acknowledged writes.
    public Duration longest() {
        return longest;
    }

    /// How many writes were acknowledged.
    public int written() {
        return written;
    }

    /// Ends with the write that is under way.
    ///
    /// @throws IllegalStateException when a write failed that must not
    public void end() {
        over.set(true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the last write was under way", e);
        }
        if (!failure.isEmpty()) {
            throw new IllegalStateException("after " + written + " writes at " + server.url() + ": " + failure);
        }
    }

    private void run() {
        try (var connection = server.patient(PATIENCE).connect()) {
            long last = System.nanoTime();
            while (!over.get()) {
                if (isWritten(connection)) {
                    long now = System.nanoTime();
                    longest = Duration.ofNanos(Math.max(longest.toNanos(), now - last));
                    last = now;
                }
            }
        } catch (IOException | RuntimeException e) {
            failure = String.valueOf(e.getMessage());
        }
    }

    private boolean isWritten(HttpConnection connection) throws IOException {
        var ask = HttpAsk.of("PUT", "/v1/kv/steady").with("value " + written);
        var answer = connection.exchange(ask);
        if (answer.status() == 200) {
            written = written + 1;
            return true;
        }
        if (unharmed) {
            throw new IOException("answered " + answer.status() + " " + answer.text());
        }
        return false;
    }
}
