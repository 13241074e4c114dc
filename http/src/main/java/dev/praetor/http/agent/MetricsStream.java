package dev.praetor.http.agent;

import dev.praetor.agent.json.JsonWriter;
import dev.praetor.agent.metrics.Metrics;
import dev.praetor.agent.metrics.MetricsText;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/// One client that is sent each interval's figures as it ends, a JSON object a line. A client that takes its lines
/// too slowly misses some.
final class MetricsStream {
    /// How soon after its end an interval is sent.
    static final Duration LOOK = Duration.ofSeconds(1);

    private final Metrics metrics;
    private final HttpServerResponse response;
    private long sentAtMillis = -1;

    MetricsStream(Metrics metrics, HttpServerResponse response) {
        this.metrics = metrics;
        this.response = response;
    }

    /// On the event loop of the response.
    void follow(Vertx vertx) {
        var timer = vertx.setPeriodic(0, LOOK.toMillis(), tick -> look());
        response.exceptionHandler(broken -> vertx.cancelTimer(timer));
        response.closeHandler(closed -> vertx.cancelTimer(timer));
    }

    private void look() {
        var interval = metrics.intervalAtMillis();
        if (interval == sentAtMillis || response.ended() || response.closed() || response.writeQueueFull()) {
            return;
        }
        sentAtMillis = interval;
        var json = new JsonWriter(false);
        MetricsText.json(metrics, json);
        response.write(Buffer.buffer(json.toBytes()).appendByte((byte) '\n'));
    }
}
