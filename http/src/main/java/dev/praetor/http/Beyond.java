package dev.praetor.http;

import dev.praetor.http.route.Body;
import dev.praetor.http.wire.Exchange;
import io.vertx.core.buffer.Buffer;

/// Where a request goes that this agent does not answer itself. Both ways answer, sooner or later; on the event loop
/// of the exchange.
@FunctionalInterface
public interface Beyond {
    /// What Consul says in this case.
    String NO_LEADER = "No cluster leader";

    /// There is nothing beyond: 404 without a text, as Go's multiplexer answers.
    Beyond NOTHING = (exchange, _) -> exchange.send(404, exchange.headers().configured(), Buffer.buffer());

    /// Takes what no route of this agent does.
    ///
    /// @param path decoded
    void take(Exchange exchange, String path);

    /// Takes what only the leader can answer, and this server is not the leader.
    ///
    /// @param body of the request, which was read
    default void takeToLeader(Exchange exchange, byte[] body) {
        exchange.send(Body.text(500, NO_LEADER));
    }
}
