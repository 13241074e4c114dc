package dev.praetor.agent.cluster.wire;

import dev.praetor.agent.cluster.ClusterService;
import dev.praetor.agent.cluster.Dialer;
import dev.praetor.agent.cluster.Introduction;
import dev.praetor.agent.cluster.ServerAddress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/// Reaches other members by HTTP/2. Any thread.
public final class HttpDialer implements Dialer {
    /// Addresses with a connection or none yet; those that were not used longest go first.
    static final int MAX_LINES = 1_000;

    private final Vertx vertx;
    private final HttpClientAgent client;
    private final String datacenter;
    private final String node;
    private final ConcurrentHashMap<Place, Line> lines = new ConcurrentHashMap<>();

    private volatile BiConsumer<String, Integer> closed = (_, _) -> {};

    private record Place(String host, int port) {}

    /// @param datacenter of this agent
    /// @param node this agent's name: whom forwarded requests are asked for
    public HttpDialer(Vertx vertx, String datacenter, String node) {
        this.vertx = vertx;
        this.datacenter = datacenter;
        this.node = node;
        this.client = vertx.httpClientBuilder().with(options()).build();
    }

    private static HttpClientOptions options() {
        return new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setConnectTimeout((int) Wire.CONNECT.toMillis())
                .setHttp2ConnectionWindowSize(Wire.CONNECTION_WINDOW)
                .setInitialSettings(new Http2Settings()
                        .setPushEnabled(false)
                        .setInitialWindowSize(Wire.STREAM_WINDOW)
                        .setMaxHeaderListSize(Wire.MAX_HEADER_BYTES))
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true);
    }

    /// Tells of each connection that ended, by host and port; any thread.
    public void onClosed(BiConsumer<String, Integer> told) {
        closed = told;
    }

    @Override
    public ClusterService at(String host, int clusterPort) {
        return new RemoteMember(vertx, line(host, clusterPort), this::sign);
    }

    /// Opens a stream for a request to a server: its HTTP API, or DNS. Fails with an
    /// [dev.praetor.agent.cluster.UnreachableException] when it was surely not sent.
    public Future<HttpClientRequest> open(ServerAddress server, RequestOptions request) {
        sign(request);
        request.putHeader(Wire.NODE, node);
        return line(server.host(), server.clusterPort()).open(request);
    }

    private void sign(RequestOptions request) {
        request.putHeader(Wire.PROTOCOL, Integer.toString(Introduction.PROTOCOL));
        request.putHeader(Wire.DATACENTER, datacenter);
    }

    private Line line(String host, int port) {
        if (lines.size() >= MAX_LINES) {
            forgetIdle();
        }
        return lines.computeIfAbsent(
                new Place(host, port), _ -> new Line(vertx, client, host, port, () -> closed.accept(host, port)));
    }

    private void forgetIdle() {
        lines.entrySet().removeIf(entry -> entry.getValue().idleMillis() > Wire.IDLE.toMillis());
    }

    /// How many addresses it keeps connections to, or will.
    int lines() {
        return lines.size();
    }

    /// Closes all connections; what is under way fails.
    public Future<Void> close() {
        lines.values().forEach(Line::close);
        return client.close();
    }
}
