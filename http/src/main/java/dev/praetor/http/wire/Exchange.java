package dev.praetor.http.wire;

import dev.praetor.http.route.Body;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.Optional;

/// One request and the way back to its sender. Everything but [#run(Runnable)] is for its event loop only.
///
/// A parked query keeps this and little more, so it holds nothing that the connection does not hold anyway.
public final class Exchange {
    /// What ends a stream whose answer is complete while its request is not (RFC 9113, section 8.1).
    private static final long NO_ERROR = 0;

    private final HttpServerRequest request;
    private final Context context;
    private final Turn turn;
    private final Headers headers;
    private final Optional<String> gateway;

    /// @param gateway the node name of the client agent that the request came through, when it came through one
    public Exchange(HttpServerRequest request, Context context, Turn turn, Headers headers, Optional<String> gateway) {
        this.gateway = gateway;
        this.request = request;
        this.context = context;
        this.turn = turn;
        this.headers = headers;
    }

    public HttpServerRequest request() {
        return request;
    }

    public HttpServerResponse response() {
        return request.response();
    }

    /// What this request occupies while it is served.
    public Turn turn() {
        return turn;
    }

    /// Whether other requests share the connection at the same time.
    boolean multiplexed() {
        return request.version() == HttpVersion.HTTP_2;
    }

    /// Whether a body follows the headers, or may: one that is announced or chunked, or what HTTP/2 sends in frames.
    public boolean hasBody() {
        var announced = request.getHeader(Names.CONTENT_LENGTH);
        if (announced != null) {
            return !announced.equals("0");
        }
        return multiplexed() ? !request.isEnded() : request.getHeader("Transfer-Encoding") != null;
    }

    public Headers headers() {
        return headers;
    }

    public Vertx vertx() {
        return context.owner();
    }

    /// The node name of the client agent that the request came through; empty when it came straight to this agent.
    public Optional<String> gateway() {
        return gateway;
    }

    /// Whether nothing can be sent any more.
    public boolean over() {
        return response().ended() || response().closed();
    }

    /// Does something on the event loop of this exchange; at once when that is where we are.
    public void run(Runnable action) {
        if (Context.isOnEventLoopThread() && Vertx.currentContext() == context) {
            action.run();
        } else {
            context.runOnContext(_ -> action.run());
        }
    }

    /// Does something on the event loop later.
    public void hand(Runnable action) {
        context.runOnContext(_ -> action.run());
    }

    public void send(Body body) {
        send(body, headers.of(body));
    }

    /// Sends a short body although the request has not come to its end.
    void sendEarly(Body body) {
        var sent = write(body.status(), headers.of(body), Buffer.buffer(body.bytes()));
        if (multiplexed()) {
            sent.onComplete(_ -> abandon());
        }
    }

    /// Sends a short body as the last one on this connection. With HTTP/2 its other streams go on.
    public void sendLast(int status, MultiMap all, String text) {
        if (multiplexed()) {
            write(status, all, Buffer.buffer(text));
        } else {
            turn.last();
            write(status, all.set(Names.CONNECTION, Names.CLOSE), Buffer.buffer(text))
                    .onComplete(_ -> request.connection().close());
        }
    }

    /// Ends an answer that is not whole, so that its receiver can tell.
    public void breakOff() {
        if (multiplexed()) {
            response().reset();
        } else {
            request.connection().close();
        }
    }

    /// Takes no more of this request.
    void abandon() {
        if (multiplexed()) {
            response().reset(NO_ERROR);
        } else {
            request.connection().close();
        }
    }

    /// Sends a body with these headers, compressed where the sender accepts that.
    public void send(Body body, MultiMap all) {
        var bytes = body.bytes();
        if (!Gzip.wanted(bytes.length, request.headers())) {
            send(body.status(), all, Buffer.buffer(bytes));
        } else if (bytes.length <= Gzip.MAX_ON_EVENT_LOOP) {
            sendCompressed(body.status(), all, Gzip.compress(bytes));
        } else {
            Thread.startVirtualThread(() -> {
                var compressed = Gzip.compress(bytes);
                hand(() -> sendCompressed(body.status(), all, compressed));
            });
        }
    }

    private void sendCompressed(int status, MultiMap all, byte[] compressed) {
        send(status, all.copy(true).set(Names.CONTENT_ENCODING, Names.GZIP), Buffer.buffer(compressed));
    }

    /// Sends exactly this. Frozen headers have to hold the content's length.
    public void send(int status, MultiMap all, Buffer content) {
        write(status, all, content);
    }

    private Future<Void> end(HttpServerResponse response, Buffer content) {
        if (!multiplexed() || request.method() != HttpMethod.HEAD) {
            return response.end(content);
        }
        // With HTTP/2 nobody else takes care that this answer has the headers only.
        response.headers().set(Names.CONTENT_LENGTH, Headers.length(content.length()));
        return response.end();
    }

    private Future<Void> write(int status, MultiMap all, Buffer content) {
        if (over()) {
            return Future.succeededFuture();
        }
        var response = response();
        if (status != 200) {
            response.setStatusCode(status);
        }
        response.headers().setAll(all);
        turn.taking();
        return end(response, content).onComplete(_ -> turn.taken());
    }
}
