package dev.praetor.http;

import dev.praetor.agent.Replica;
import dev.praetor.agent.cluster.wire.Wire;
import dev.praetor.http.read.AnswerCache;
import dev.praetor.http.read.Kept;
import dev.praetor.http.wire.Connections;
import dev.praetor.http.wire.Exchange;
import dev.praetor.http.wire.Headers;
import dev.praetor.http.wire.Names;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/// Where every request arrives. One that was answered before, and whose answer still holds, gets the same bytes
/// again, before anything of it is parsed. All others go the long way.
final class Front implements Handler<HttpServerRequest> {
    private final Replica replica;
    private final AnswerCache cache;
    private final Connections connections;
    private final Headers headers;
    private final Intake intake;
    private final Context context;
    private final boolean believing;

    /// @param believing whether requests come from members, who may say for whom they ask
    Front(
            Replica replica,
            AnswerCache cache,
            Connections connections,
            Headers headers,
            Intake intake,
            Context context,
            boolean believing) {
        this.believing = believing;
        this.replica = replica;
        this.cache = cache;
        this.connections = connections;
        this.headers = headers;
        this.intake = intake;
        this.context = context;
    }

    @Override
    public void handle(HttpServerRequest request) {
        var connection = connections.of(request.connection());
        var response = request.response();
        if (response.writeQueueFull()) {
            // A client that asks on without taking its answers has to wait until it took some.
            connection.taking();
            response.drainHandler(_ -> handle(request));
            return;
        }
        if (request.method() == HttpMethod.GET && !connection.tooMany() && !asksForItself(request)) {
            var kept = cache.find(request.uri());
            if (kept != null
                    && replica.readable(kept.consistency())
                    && Kept.isLeaders(replica.contact())
                    && !kept.slowToForm(request.headers())
                    && !request.headers().contains(Names.NAMESPACE)) {
                cache.hit();
                kept.touch();
                connection.idle();
                var form = kept.form(request.headers());
                response.headers().setAll(form.headers());
                response.end(form.content());
                return;
            }
        }
        var exchange = new Exchange(request, context, connection, headers, gateway(request));
        if (connection.tooMany()) {
            refuse(exchange);
        } else {
            intake.take(exchange);
        }
    }

    private Optional<String> gateway(HttpServerRequest request) {
        return believing ? Optional.ofNullable(request.getHeader(Wire.NODE)) : Optional.empty();
    }

    /// Whether the answer depends on the agent that passed the request on (`near=_agent`).
    private boolean asksForItself(HttpServerRequest request) {
        return believing && request.uri().contains("near=");
    }

    private static void refuse(Exchange exchange) {
        var text = "Your IP is issuing too many concurrent connections, please rate limit your calls\n";
        exchange.sendLast(429, HttpHeaders.headers().set(Names.CONTENT_TYPE, Names.TEXT), text);
    }
}
