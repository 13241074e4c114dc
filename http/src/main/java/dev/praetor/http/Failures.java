package dev.praetor.http;

import dev.praetor.agent.NoLeaderException;
import dev.praetor.agent.Outcome;
import dev.praetor.agent.json.JsonException;
import dev.praetor.http.route.Body;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.route.Reply;
import dev.praetor.http.wire.Exchange;
import dev.praetor.http.wire.Names;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one place where what can go wrong becomes a status and a text.
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /// What a write's sender is told.
    static Body of(Outcome outcome, Reply.Write write) {
        return switch (outcome) {
            case Outcome.Applied applied -> write.then().apply(applied.result());
            case Outcome.NoLeader _ -> Body.text(500, Beyond.NO_LEADER);
            case Outcome.Rejected(String reason) -> Body.text(503, "Not written: " + reason);
            case Outcome.Indeterminate(String why) ->
                Body.text(500, "It is not known whether this was written (it may or may not have happened): " + why);
        };
    }

    /// Answers a request that failed; what nobody foresaw is logged with the request's first line.
    static void send(Exchange exchange, Throwable failure) {
        switch (failure) {
            case Refusal refusal -> refuse(exchange, refusal);
            case NoLeaderException _ -> exchange.send(Body.text(500, Beyond.NO_LEADER));
            case JsonException bad -> exchange.send(Body.text(400, "Request decode failed: " + bad.reason()));
            default -> {
                var request = exchange.request();
                LOG.error("cannot answer {} {}", request.method(), request.uri(), failure);
                exchange.send(Body.text(500, "Internal error; the agent's log has the details"));
            }
        }
    }

    private static void refuse(Exchange exchange, Refusal refusal) {
        var body = Body.text(refusal.status(), refusal.text());
        if (!refusal.inQuery()) {
            exchange.send(body);
            return;
        }
        var headers = exchange.headers().of(body);
        headers.set(Names.INDEX, "1")
                .set(Names.KNOWN_LEADER, Names.FALSE)
                .set(Names.LAST_CONTACT, Names.ZERO)
                .set(Names.BACKEND, Names.BLOCKING_QUERY);
        exchange.send(body, headers);
    }
}
