package dev.praetor.http.forward;

import dev.praetor.agent.cluster.wire.Upstream.Opened;
import dev.praetor.agent.gateway.Servers;
import dev.praetor.http.route.Body;
import dev.praetor.http.wire.Exchange;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One blocking query at a server, and everybody here who waits for its answer. Any thread: its waiters live on
/// several event loops; the request lives on that of the first one.
///
/// An answer is kept until all have it, if it is short; else it is let go and everybody asks alone, which is answered
/// at once, as there is news.
final class Flight {
    /// Bytes of an answer that is shared.
    static final int MAX_SHARED = 1 << 20;

    private final Servers servers;
    private final Exchange first;
    private final Consumer<Flight> landed;
    private final List<Exchange> waiting = new ArrayList<>();
    private @Nullable HttpClientRequest upstream;
    private int attempts;
    private boolean over;

    /// @param landed is told once that nobody can join any more
    Flight(Servers servers, Exchange first, Consumer<Flight> landed) {
        this.servers = servers;
        this.first = first;
        this.landed = landed;
        waiting.add(first);
    }

    void begin() {
        first.response().closeHandler(_ -> left(first));
        attempt();
    }

    /// @return whether there is still something to wait for
    synchronized boolean join(Exchange exchange) {
        if (over) {
            return false;
        }
        waiting.add(exchange);
        exchange.response().closeHandler(_ -> left(exchange));
        return true;
    }

    private void left(Exchange exchange) {
        HttpClientRequest useless;
        synchronized (this) {
            waiting.remove(exchange);
            if (over || !waiting.isEmpty()) {
                return;
            }
            over = true;
            useless = upstream;
        }
        landed.accept(this);
        if (useless != null) {
            useless.reset();
        }
    }

    private void attempt() {
        attempts++;
        servers.open(() -> new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setURI(first.request().uri()))
                .onComplete(done -> first.run(() -> {
                    if (done.succeeded()) {
                        send(done.result());
                    } else {
                        land(exchange -> exchange.send(Body.text(500, Servers.NONE)));
                    }
                }));
    }

    private void send(Opened opened) {
        var request = opened.request();
        synchronized (this) {
            if (over) {
                request.reset();
                return;
            }
            upstream = request;
        }
        Fields.toServer(first, request.headers());
        request.response().onComplete(done -> {
            if (done.succeeded()) {
                collect(done.result(), opened);
            } else {
                lost(opened);
            }
        });
        request.end();
    }

    private void lost(Opened opened) {
        synchronized (this) {
            if (over) {
                return;
            }
            upstream = null;
        }
        servers.failed(opened.server());
        if (attempts <= servers.count()) {
            attempt();
        } else {
            land(exchange -> exchange.send(Body.text(500, Servers.NONE)));
        }
    }

    private void collect(HttpClientResponse answer, Opened opened) {
        var body = Buffer.buffer();
        answer.handler(chunk -> {
            if (body.length() + chunk.length() <= MAX_SHARED) {
                body.appendBuffer(chunk);
                return;
            }
            if (land(exchange -> new Passing(servers, exchange).begin())) {
                opened.request().reset();
            }
        });
        answer.exceptionHandler(_ -> lost(opened));
        answer.endHandler(_ -> land(exchange -> {
            var headers = HttpHeaders.headers();
            Fields.toClient(answer.headers(), exchange, headers);
            exchange.send(answer.statusCode(), headers, body.copy());
        }));
    }

    /// @return whether it was not over yet
    private boolean land(Consumer<Exchange> last) {
        List<Exchange> all;
        synchronized (this) {
            if (over) {
                return false;
            }
            over = true;
            all = List.copyOf(waiting);
            waiting.clear();
        }
        landed.accept(this);
        all.forEach(exchange -> exchange.run(() -> last.accept(exchange)));
        return true;
    }
}
