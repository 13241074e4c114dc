package dev.praetor.http;

import dev.praetor.http.wire.Exchange;
import io.vertx.core.buffer.Buffer;

/// Where a request goes that no route of this agent takes.
@FunctionalInterface
public interface Beyond {
    /// There is nothing beyond: 404 without a text, as Go's multiplexer answers.
    Beyond NOTHING = (exchange, _) -> exchange.send(404, exchange.headers().configured(), Buffer.buffer());

    /// Answers, sooner or later. On the event loop of the exchange.
    ///
    /// @param path decoded
    void take(Exchange exchange, String path);
}
