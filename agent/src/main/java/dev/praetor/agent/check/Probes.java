package dev.praetor.agent.check;

import dev.praetor.agent.definition.CheckKind;
import dev.praetor.agent.definition.CheckRegistration;
import dev.praetor.agent.metrics.Metrics;
import dev.praetor.agent.time.Background;
import dev.praetor.agent.time.Clock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.util.List;
import java.util.Optional;

/// All ways of making a check, and how many may happen at once.
///
/// One HTTP client, one HTTP/2 client and one TCP client serve every check of this host.
public final class Probes {
    /// Checks over the network under way at once, for the whole agent; each holds one socket.
    static final int MAX_NETWORK = 1_024;
    /// Programs running at once, for the whole agent.
    static final int MAX_PROGRAMS = 64;
    /// Connections of HTTP checks to one host and port at once.
    static final int MAX_PER_TARGET = 64;
    /// Redirects that one HTTP check follows.
    static final int MAX_REDIRECTS = 10;
    /// Bytes of an HTTP answer's head.
    static final int MAX_HEAD = 65_536;

    private final Permits network = new Permits(MAX_NETWORK);
    private final Permits programs = new Permits(MAX_PROGRAMS);
    private final int outputMaxSize;
    private final Metrics metrics;
    private final HttpClientAgent http;
    private final HttpClientAgent http2;
    private final NetClient tcp;
    private final HttpProbe httpProbe;
    private final TcpProbe tcpProbe;
    private final UdpProbe udpProbe;
    private final ProgramProbe programProbe;
    private final DockerProbe dockerProbe;
    private final GrpcProbe grpcProbe;
    private final H2PingProbe h2PingProbe;

    /// @param dockerHost the engine for checks inside containers; empty for the usual socket
    /// @param outputMaxSize bytes of output kept of one run
    public Probes(
            Vertx vertx,
            Clock clock,
            Background background,
            Optional<String> dockerHost,
            int outputMaxSize,
            Metrics metrics) {
        this.outputMaxSize = outputMaxSize;
        this.metrics = metrics;
        this.http = client(
                vertx,
                new HttpClientOptions()
                        .setKeepAlive(false)
                        .setMaxRedirects(MAX_REDIRECTS)
                        .setMaxHeaderSize(MAX_HEAD)
                        .setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(MAX_PER_TARGET).setMaxWaitQueueSize(MAX_NETWORK));
        this.http2 = client(
                vertx,
                new HttpClientOptions()
                        .setProtocolVersion(HttpVersion.HTTP_2)
                        .setHttp2ClearTextUpgrade(false)
                        .setHttp2KeepAliveTimeout(1),
                new PoolOptions().setHttp2MaxSize(1).setMaxWaitQueueSize(MAX_NETWORK));
        this.tcp = vertx.createNetClient(new NetClientOptions().setHostnameVerificationAlgorithm(""));
        this.httpProbe = new HttpProbe(http, clock);
        this.tcpProbe = new TcpProbe(tcp, clock);
        this.udpProbe = new UdpProbe(background);
        this.programProbe = new ProgramProbe(background, ProcessGroups.ofSystem());
        this.dockerProbe = new DockerProbe(http, DockerHost.of(dockerHost), clock);
        this.grpcProbe = new GrpcProbe(http2, clock);
        this.h2PingProbe = new H2PingProbe(http2, clock);
    }

    /// What is wrong with a connection is in the finding; it is no event for the agent's own log.
    private static HttpClientAgent client(Vertx vertx, HttpClientOptions options, PoolOptions pool) {
        return vertx.httpClientBuilder()
                .with(options)
                .with(pool)
                .withConnectHandler(connection -> connection.exceptionHandler(told -> {}))
                .build();
    }

    Future<Finding> run(CheckRegistration check) {
        var limits = Limits.of(check, outputMaxSize);
        metrics.counter("agent.check.run." + check.kind().type()).add(1);
        return switch (check.kind()) {
            case CheckKind.Http http -> httpProbe.run(http, limits);
            case CheckKind.Tcp tcp -> tcpProbe.run(tcp, limits);
            case CheckKind.Udp udp -> udpProbe.run(udp, limits);
            case CheckKind.Script script -> programProbe.run(script.args(), limits);
            case CheckKind.Docker docker -> dockerProbe.run(docker, limits);
            case CheckKind.Grpc grpc -> grpcProbe.run(grpc, limits);
            case CheckKind.H2Ping ping -> h2PingProbe.run(ping, limits);
            case CheckKind.OsService(String name) ->
                programProbe.run(List.of("systemctl", "is-active", "--", name), limits);
            case CheckKind.Ttl _, CheckKind.Alias _, CheckKind.Maintenance _ ->
                Future.failedFuture("a check of type " + check.kind().type() + " does not run on its own");
        };
    }

    Permits permits(CheckKind kind) {
        return switch (kind) {
            case CheckKind.Script _, CheckKind.Docker _, CheckKind.OsService _ -> programs;
            default -> network;
        };
    }

    public Future<Void> close() {
        return Future.join(http.close(), http2.close(), tcp.close()).mapEmpty();
    }
}
