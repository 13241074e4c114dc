package dev.praetor.agent.cluster.wire;

import dev.praetor.agent.cluster.wire.ClusterPort.Parts;
import dev.praetor.agent.cluster.wire.ClusterPort.Services;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One event loop's share of the cluster port.
final class PortListener extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(PortListener.class);
    /// A connection on which nothing arrives, not even a ping, is closed.
    private static final int READ_IDLE_SECONDS = 60;

    private final Parts parts;
    private final String host;
    private final int wanted;
    private Optional<HttpServer> server = Optional.empty();

    PortListener(Parts parts, String host, int port) {
        this.parts = parts;
        this.host = host;
        this.wanted = port;
    }

    @Override
    public Future<?> start() {
        var services = parts.services().get();
        var listening = vertx.createHttpServer(options())
                .connectionHandler(this::opened)
                .requestHandler(request -> take(request, services))
                .invalidRequestHandler(request -> {
                    parts.reception().refused(request.remoteAddress(), "what it says is no HTTP");
                    request.connection().close();
                })
                .exceptionHandler(fault -> LOG.debug("a connection to the cluster port broke: {}", fault.toString()));
        server = Optional.of(listening);
        return listening.listen(wanted, host);
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(true)
                .setHttp2ConnectionWindowSize(Wire.CONNECTION_WINDOW)
                .setInitialSettings(new Http2Settings()
                        .setMaxConcurrentStreams(Wire.MAX_STREAMS)
                        .setInitialWindowSize(Wire.STREAM_WINDOW)
                        .setMaxHeaderListSize(Wire.MAX_HEADER_BYTES))
                .setMaxHeaderSize(Wire.MAX_HEADER_BYTES)
                .setReadIdleTimeout(READ_IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true);
    }

    int port() {
        return server.map(HttpServer::actualPort).orElse(0);
    }

    private void opened(HttpConnection connection) {
        if (parts.connections().incrementAndGet() > Wire.MAX_CONNECTIONS) {
            connection.close();
        }
        connection.exceptionHandler(fault -> LOG.debug("a connection to the cluster port broke: {}", fault.toString()));
        connection.closeHandler(_ -> {
            parts.connections().decrementAndGet();
            parts.callers().closed(connection);
        });
    }

    private void take(HttpServerRequest request, Services services) {
        if (request.version() != HttpVersion.HTTP_2) {
            parts.reception()
                    .refused(
                            request.remoteAddress(),
                            "it speaks " + request.version().alpnName());
            request.response()
                    .setStatusCode(505)
                    .putHeader("Connection", "close")
                    .end("This is Praetor's cluster port: it speaks HTTP/2 with prior knowledge\n")
                    .onComplete(_ -> request.connection().close());
            return;
        }
        request.exceptionHandler(fault -> LOG.debug("a request to the cluster port broke: {}", fault.toString()));
        var reception = parts.reception();
        var refusal = reception.refusal(request);
        if (refusal.isPresent()) {
            Reception.refuse(request, refusal.get());
        } else if (request.path().startsWith(Wire.PREFIX)) {
            BoundedBody.read(request, Wire.MAX_REQUEST_BODY)
                    .onSuccess(body -> reception.take(request, body, parts.callers()));
        } else if (request.path().equals(Wire.DNS)) {
            BoundedBody.read(request, BoundedBody.DNS_BYTES)
                    .onSuccess(body -> services.dns()
                            .answer(body, request.getHeader(Wire.DATAGRAM) != null)
                            .onSuccess(answer -> request.response()
                                    .putHeader("Content-Type", Wire.DNS_MESSAGE)
                                    .end(Buffer.buffer(answer)))
                            .onFailure(fault -> Reception.refuse(request, String.valueOf(fault.getMessage()))));
        } else {
            services.api().handle(request);
        }
    }

    @Override
    public Future<?> stop() {
        return server.map(listening -> listening.shutdown(Wire.DRAIN)).orElseGet(Future::succeededFuture);
    }
}
