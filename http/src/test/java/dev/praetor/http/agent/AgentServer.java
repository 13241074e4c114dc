package dev.praetor.http.agent;

import dev.praetor.agent.host.Agent;
import dev.praetor.agent.host.Foundation;
import dev.praetor.agent.host.Self;
import dev.praetor.agent.testing.Configs;
import dev.praetor.agent.testing.LoneCluster;
import dev.praetor.agent.testing.MemoryReplica;
import dev.praetor.http.HttpApi;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.route.Gate;
import dev.praetor.http.wire.Doorkeeper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A whole agent behind its HTTP endpoints, on the in-memory twin of the data.
final class AgentServer implements AutoCloseable {
    final MemoryReplica replica = new MemoryReplica();
    final Agent agent;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;
    private volatile Consumer<String> log = line -> {};

    AgentServer(Path dataDir, Map<String, Object> settings) throws Exception {
        var config = Configs.server(dataDir, settings);
        var random = new Random(1);
        var self = Self.load(config, random);
        var cluster = LoneCluster.of(config, self.id(), self.version());
        agent = get(Agent.start(new Agent.Surroundings(
                vertx,
                config,
                self,
                Foundation.of(replica, cluster, self.name()),
                InstantSource.system(),
                random,
                config::definitions)));
        var http = HttpSettings.of(config);
        LogFeed feed = (level, json, line) -> {
            log = line;
            return () -> log = gone -> {};
        };
        var api = new HttpApi(vertx, new Doorkeeper(0), http, replica, Gate.OPEN, AgentResources.of(agent, http, feed));
        port = get(api.listen(List.of("127.0.0.1"), freePort()));
    }

    /// Says something in the log.
    void say(String line) {
        log.accept(line);
    }

    HttpResponse<String> put(String path, String body) throws Exception {
        return client.send(request(path).PUT(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> getLater(String path) {
        return client.sendAsync(request(path).GET().build(), BodyHandlers.ofString());
    }

    HttpResponse<java.io.InputStream> stream(String path) throws Exception {
        return client.send(request(path).GET().build(), BodyHandlers.ofInputStream());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        client.close();
        get(agent.stop());
        get(vertx.close());
    }
}
