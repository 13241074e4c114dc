package dev.praetor.http;

import dev.praetor.agent.Replica;
import dev.praetor.http.read.Reads;
import dev.praetor.http.route.Gate;
import dev.praetor.http.route.Routes;
import dev.praetor.http.wire.Addresses;
import dev.praetor.http.wire.Connections;
import dev.praetor.http.wire.Doorkeeper;
import dev.praetor.http.wire.Headers;
import dev.praetor.http.wire.Hosts;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One event loop's share of the listening socket: its connections, its blocking queries.
final class HttpListener extends VerticleBase {
    /// Bytes of a request line. Keys are long and so are filters.
    static final int MAX_REQUEST_LINE = 64 * 1024;

    static final int ACCEPT_BACKLOG = 1024;
    static final Duration DRAIN = Duration.ofSeconds(5);
    /// Streams that a client of HTTP/2 may reset within [#RESETS_WINDOW]; who resets more is flooding (CVE-2023-44487)
    /// and loses the connection.
    static final int MAX_RESETS = 400;

    static final Duration RESETS_WINDOW = Duration.ofSeconds(30);
    /// Frames that continue a header block with next to nothing in them (CVE-2024-27316).
    static final int MAX_SMALL_CONTINUATIONS = 16;

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
            Doorkeeper doorkeeper,
            Reads.Shared shared,
            Beyond beyond) {
        /// What answers requests on one event loop.
        Front front(Vertx vertx, Reads reads, Connections connections, Hosts hosts, boolean believing) {
            var intake = new Intake(settings, replica, routes, gate, reads, beyond);
            return new Front(
                    replica,
                    shared.cache(),
                    connections,
                    headers,
                    intake,
                    hosts,
                    vertx.getOrCreateContext(),
                    believing);
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
        var connections = new Connections(parts.addresses(), parts.doorkeeper());
        var mine = parts.reads(vertx);
        var front = parts.front(vertx, mine, connections, hosts(), false);
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
                .setHttp2ClearTextEnabled(true)
                .setInitialSettings(new Http2Settings()
                        .setMaxConcurrentStreams(Connections.MAX_STREAMS)
                        .setMaxHeaderListSize(
                                MAX_REQUEST_LINE + (long) parts.settings().maxHeaderBytes())
                        .setPushEnabled(false))
                .setHttp2RstFloodMaxRstFramePerWindow(MAX_RESETS)
                .setHttp2RstFloodWindowDuration((int) RESETS_WINDOW.toSeconds())
                .setHttp2RstFloodWindowDurationTimeUnit(TimeUnit.SECONDS)
                // Nobody speaks WebSocket here: each request would be looked through for it.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setStrictThreadMode(true)
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true);
    }

    /// Who listens on loopback alone must not be reached from elsewhere through somebody's browser.
    private Hosts hosts() {
        return address.isInetSocket() && isLoopback(address.host())
                ? Hosts.only(parts.settings().hostNames())
                : Hosts.any();
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
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
