package dev.praetor.http;

import dev.praetor.agent.Replica;
import dev.praetor.agent.cluster.wire.Wire;
import dev.praetor.http.read.AnswerCache;
import dev.praetor.http.read.Kept;
import dev.praetor.http.wire.Connections;
import dev.praetor.http.wire.Exchange;
import dev.praetor.http.wire.Framing;
import dev.praetor.http.wire.Headers;
import dev.praetor.http.wire.Hosts;
import dev.praetor.http.wire.Names;
import dev.praetor.http.wire.Turn;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Optional;

/// Where every request arrives. One that was answered before, and whose answer still holds, gets the same bytes
/// again, before anything of it is parsed. All others go the long way.
final class Front implements Handler<HttpServerRequest> {
    private static final String OTHER_HOST = "This agent listens on loopback only and was asked under a name that is"
            + " not its own, as happens when a web site tries to reach it through a browser. Ask 127.0.0.1 or"
            + " localhost, or add the name to http_config.allowed_hosts.";

    private static final String UNCLEAR = "Unsupported transfer encoding: only chunked is known here\n";

    private final Replica replica;
    private final AnswerCache cache;
    private final Connections connections;
    private final Headers headers;
    private final Intake intake;
    private final Hosts hosts;
    private final Context context;
    /// The last one that was fine: most requests name the same.
    private String host = "";
    private final boolean believing;

    /// @param believing whether requests come from members, who may say for whom they ask
    Front(
            Replica replica,
            AnswerCache cache,
            Connections connections,
            Headers headers,
            Intake intake,
            Hosts hosts,
            Context context,
            boolean believing) {
        this.believing = believing;
        this.replica = replica;
        this.cache = cache;
        this.connections = connections;
        this.headers = headers;
        this.intake = intake;
        this.hosts = hosts;
        this.context = context;
    }

    @Override
    public void handle(HttpServerRequest request) {
        var turn = connections.turn(request);
        if (turn.isLast()) {
            return;
        }
        var response = request.response();
        if (!response.writeQueueFull()) {
            answer(request, turn);
            return;
        }
        // A client that asks on without taking its answers has to wait until it took some.
        turn.taking();
        request.pause();
        response.drainHandler(_ -> {
            response.drainHandler(null);
            answer(request, turn);
            request.resume();
        });
    }

    private void answer(HttpServerRequest request, Turn turn) {
        var response = request.response();
        if (request.method() == HttpMethod.GET
                && !turn.tooMany()
                && !Framing.isUnclear(request)
                && isAskedByName(request)
                && !asksForItself(request)) {
            var kept = cache.find(request.uri());
            if (kept != null
                    && replica.readable(kept.consistency())
                    && Kept.isLeaders(replica.contact())
                    && !kept.slowToForm(request.headers())
                    && !request.headers().contains(Names.NAMESPACE)) {
                cache.hit();
                kept.touch();
                var form = kept.form(request.headers());
                response.headers().setAll(form.headers());
                turn.sent(response.end(form.content()));
                return;
            }
        }
        var exchange = new Exchange(request, context, turn, headers, gateway(request));
        if (turn.tooMany()) {
            refuse(exchange);
        } else if (Framing.isUnclear(request)) {
            exchange.sendLast(501, HttpHeaders.headers().set(Names.CONTENT_TYPE, Names.TEXT), UNCLEAR);
        } else if (!isAskedByName(request)) {
            exchange.send(403, HttpHeaders.headers().set(Names.CONTENT_TYPE, Names.TEXT), Buffer.buffer(OTHER_HOST));
        } else {
            intake.take(exchange);
        }
    }

    /// Whether it was sent to a name of this agent.
    private boolean isAskedByName(HttpServerRequest request) {
        var named = request.headers().get(HttpHeaders.HOST);
        if (named == null && request.version() == HttpVersion.HTTP_2) {
            var authority = request.authority();
            named = authority == null ? null : authority.host();
        }
        if (named == null || named.equals(host)) {
            return true;
        }
        if (!hosts.allows(named)) {
            return false;
        }
        host = named;
        return true;
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
