package dev.praetor.http.agent;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One client that watches the log. A client that takes its lines too slowly misses some, and is told how many.
final class LogStream {
    /// Lines on their way to one client's event loop.
    static final int MOST_WAITING = 1_024;

    private final HttpServerResponse response;
    private final Context context;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger missed = new AtomicInteger();

    /// @param context that of the response
    LogStream(HttpServerResponse response, @Nullable Context context) {
        this.response = response;
        if (context == null) {
            throw new IllegalStateException("a stream is written on its connection's event loop");
        }
        this.context = context;
    }

    void follow(LogFeed log, String level, boolean json) {
        var following = log.follow(level, json, this::offer);
        response.exceptionHandler(broken -> following.stop());
        response.closeHandler(closed -> following.stop());
        // The head goes out at once, so that the client knows that it is connected.
        response.write("");
    }

    private void offer(String line) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            missed.incrementAndGet();
        } else {
            context.runOnContext(nothing -> write(line));
        }
    }

    private void write(String line) {
        waiting.decrementAndGet();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.writeQueueFull()) {
            missed.incrementAndGet();
            return;
        }
        var gap = missed.getAndSet(0);
        response.write((gap > 0 ? "[" + gap + " lines were missed]\n" : "") + line + "\n");
    }
}
