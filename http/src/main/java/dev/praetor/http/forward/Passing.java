package dev.praetor.http.forward;

import dev.praetor.agent.cluster.UnreachableException;
import dev.praetor.agent.cluster.wire.Upstream;
import dev.praetor.agent.cluster.wire.Upstream.Opened;
import dev.praetor.http.route.Body;
import dev.praetor.http.wire.Exchange;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/// One request on its way to a server and its answer on the way back, both streamed: neither is ever here as a
/// whole, and whoever is slower slows the other one down. Only the body of a request that was read before somebody
/// found that it is another server's affair goes on in one piece. On the event loop of its exchange.
final class Passing {
    static final String UNKNOWN =
            "The server was lost before it answered: what was asked for may or may not have happened";

    private final Upstream servers;
    private final Exchange exchange;
    private final boolean streamed;
    private final Buffer read;
    private final boolean repeatable;
    private int attempts;
    private @Nullable HttpClientRequest upstream;
    private boolean answering;
    private boolean over;

    /// A request of which nothing was read yet.
    Passing(Upstream servers, Exchange exchange) {
        this(servers, exchange, hasBody(exchange), Buffer.buffer());
    }

    /// A request whose body was read.
    Passing(Upstream servers, Exchange exchange, byte[] body) {
        this(servers, exchange, false, Buffer.buffer(body));
    }

    private Passing(Upstream servers, Exchange exchange, boolean streamed, Buffer read) {
        this.servers = servers;
        this.exchange = exchange;
        this.streamed = streamed;
        this.read = read;
        this.repeatable = isRead(exchange) && !streamed;
    }

    /// Whether asking twice does no harm and needs nothing from the client again.
    static boolean isRepeatable(Exchange exchange) {
        return isRead(exchange) && !hasBody(exchange);
    }

    private static boolean isRead(Exchange exchange) {
        var method = exchange.request().method();
        return method == HttpMethod.GET || method == HttpMethod.HEAD || method == HttpMethod.OPTIONS;
    }

    /// With HTTP/2 it shows only later that nothing follows; a read has a body when it says so.
    private static boolean hasBody(Exchange exchange) {
        var announced = exchange.request().getHeader("Content-Length") != null
                || exchange.request().getHeader("Transfer-Encoding") != null;
        return (announced || !isRead(exchange)) && exchange.hasBody();
    }

    void begin() {
        if (streamed) {
            exchange.request().pause();
        }
        exchange.response().closeHandler(_ -> abandon());
        attempt();
    }

    private void attempt() {
        attempts++;
        servers.open(() -> new RequestOptions()
                        .setMethod(exchange.request().method())
                        .setURI(exchange.request().uri()))
                .onComplete(done -> exchange.run(() -> {
                    if (done.succeeded()) {
                        send(done.result());
                    } else if (done.cause() instanceof UnreachableException) {
                        finish(servers.none());
                    } else {
                        finish(String.valueOf(done.cause().getMessage()));
                    }
                }));
    }

    private void send(Opened opened) {
        var request = opened.request();
        if (over) {
            request.reset();
            return;
        }
        upstream = request;
        Fields.toServer(exchange, request.headers());
        // The stream was opened on this event loop and lives here: a hop would miss what comes at once.
        request.response().onSuccess(this::answer).onFailure(_ -> lost(opened));
        if (streamed) {
            if (exchange.request().getHeader("Expect") != null) {
                exchange.response().writeContinue();
            }
            exchange.turn().reading();
            exchange.request().pipeTo(request).onSuccess(_ -> exchange.turn().working());
        } else {
            request.end(read);
        }
    }

    private void lost(Opened opened) {
        if (over) {
            return;
        }
        upstream = null;
        servers.failed(opened.server());
        if (!repeatable) {
            finish(UNKNOWN);
        } else if (attempts <= servers.count()) {
            attempt();
        } else {
            finish(servers.none());
        }
    }

    private void answer(HttpClientResponse answer) {
        if (over || exchange.over()) {
            abandon();
            return;
        }
        answering = true;
        var response = exchange.response();
        response.setStatusCode(answer.statusCode());
        Fields.toClient(answer.headers(), exchange, response.headers());
        if (answer.getHeader("Content-Length") == null && exchange.request().method() != HttpMethod.HEAD) {
            response.setChunked(true);
        }
        answer.pipeTo(response).onComplete(done -> {
            over = true;
            if (done.succeeded()) {
                exchange.turn().sent(Future.succeededFuture());
            } else {
                // The client must see that this is not the whole answer.
                exchange.breakOff();
            }
        });
    }

    private void abandon() {
        over = true;
        if (upstream != null && !exchange.response().ended()) {
            upstream.reset();
        }
    }

    private void finish(String sentence) {
        if (!over && !answering) {
            over = true;
            if (!exchange.request().isEnded()) {
                exchange.request().resume();
            }
            exchange.send(Body.text(500, sentence));
        }
    }
}
