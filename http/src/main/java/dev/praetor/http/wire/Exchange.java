package dev.praetor.http.wire;

import dev.praetor.http.route.Body;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.Optional;

/// One request and the way back to its sender. Everything but [#run(Runnable)] is for its event loop only.
///
/// A parked query keeps this and little more, so it holds nothing that the connection does not hold anyway.
public final class Exchange {
    private final HttpServerRequest request;
    private final Context context;
    private final Connections.Open connection;
    private final Headers headers;
    private final Optional<String> gateway;

    /// @param gateway the node name of the client agent that the request came through, when it came through one
    public Exchange(
            HttpServerRequest request,
            Context context,
            Connections.Open connection,
            Headers headers,
            Optional<String> gateway) {
        this.gateway = gateway;
        this.request = request;
        this.context = context;
        this.connection = connection;
        this.headers = headers;
    }

    public HttpServerRequest request() {
        return request;
    }

    public HttpServerResponse response() {
        return request.response();
    }

    public Connections.Open connection() {
        return connection;
    }

    public Headers headers() {
        return headers;
    }

    /// The node name of the client agent that the request came through; empty when it came straight to this agent.
    public Optional<String> gateway() {
        return gateway;
    }

    /// Whether the connection carries other requests beside this one (HTTP/2), and must not be closed for its sake.
    public boolean sharesConnection() {
        return request.version() == HttpVersion.HTTP_2;
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

    /// Sends a short body as the last one on this connection.
    public void sendLast(int status, MultiMap all, String text) {
        if (sharesConnection()) {
            write(status, all, Buffer.buffer(text));
            return;
        }
        write(status, all.set(Names.CONNECTION, Names.CLOSE), Buffer.buffer(text))
                .onComplete(_ -> request.connection().close());
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

    private Future<Void> write(int status, MultiMap all, Buffer content) {
        if (over()) {
            return Future.succeededFuture();
        }
        var response = response();
        if (status != 200) {
            response.setStatusCode(status);
        }
        response.headers().setAll(all);
        connection.taking();
        return response.end(content).onComplete(_ -> connection.taken());
    }
}
