package dev.praetor.http;

import dev.praetor.agent.Replica;
import dev.praetor.http.read.Reads;
import dev.praetor.http.route.Gate;
import dev.praetor.http.route.Routes;
import dev.praetor.http.wire.Addresses;
import dev.praetor.http.wire.Connections;
import dev.praetor.http.wire.Headers;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;

/// One event loop's share of the listening socket: its connections, its blocking queries.
final class HttpListener extends VerticleBase {
    /// Bytes of a request line. Keys are long and so are filters.
    static final int MAX_REQUEST_LINE = 64 * 1024;

    static final int ACCEPT_BACKLOG = 1024;
    static final Duration DRAIN = Duration.ofSeconds(5);

    private final Parts parts;
    private final SocketAddress address;
    private Optional<HttpServer> server = Optional.empty();
    private Optional<Reads> reads = Optional.empty();

    /// What all listeners share.
    record Parts(
            HttpSettings settings,
            Replica replica,
            Routes routes,
            Gate gate,
            Headers headers,
            Addresses addresses,
            Reads.Shared shared,
            Beyond beyond) {
        /// What answers requests on one event loop.
        Front front(Vertx vertx, Reads reads, Connections connections, boolean believing) {
            var intake = new Intake(settings, replica, routes, gate, reads, beyond);
            return new Front(
                    replica, shared.cache(), connections, headers, intake, vertx.getOrCreateContext(), believing);
        }

        Reads reads(Vertx vertx) {
            return new Reads(vertx, replica, settings, shared, Failures::send);
        }
    }

    HttpListener(Parts parts, SocketAddress address) {
        this.parts = parts;
        this.address = address;
    }

    @Override
    public Future<?> start() {
        var connections = new Connections(parts.addresses());
        var mine = parts.reads(vertx);
        var front = parts.front(vertx, mine, connections, false);
        vertx.setPeriodic(Connections.SWEEP_MILLIS, _ -> connections.sweep());
        reads = Optional.of(mine);
        var listening = vertx.createHttpServer(options())
                .connectionHandler(connections::opened)
                .requestHandler(front);
        server = Optional.of(listening);
        return listening.listen(address);
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setMaxInitialLineLength(MAX_REQUEST_LINE)
                .setMaxHeaderSize(parts.settings().maxHeaderBytes())
                .setAcceptBacklog(ACCEPT_BACKLOG)
                .setHttp2ClearTextEnabled(false)
                .setStrictThreadMode(true)
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true);
    }

    int port() {
        return server.map(HttpServer::actualPort).orElse(0);
    }

    @Override
    public Future<?> stop() {
        reads.ifPresent(Reads::release);
        return server.map(listening -> listening.shutdown(DRAIN)).orElseGet(Future::succeededFuture);
    }
}
