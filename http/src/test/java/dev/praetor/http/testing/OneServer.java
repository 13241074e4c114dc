package dev.praetor.http.testing;

import dev.praetor.agent.cluster.ServerGroup;
import dev.praetor.agent.testing.LoneGroup;
import dev.praetor.agent.testing.MemoryReplica;
import dev.praetor.http.Beyond;
import dev.praetor.http.HttpApi;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.resource.AutopilotResource;
import dev.praetor.http.resource.CatalogResource;
import dev.praetor.http.resource.CoordinateResource;
import dev.praetor.http.resource.EventResource;
import dev.praetor.http.resource.HealthResource;
import dev.praetor.http.resource.KeyringResource;
import dev.praetor.http.resource.KvResource;
import dev.praetor.http.resource.MeshResource;
import dev.praetor.http.resource.QueryResource;
import dev.praetor.http.resource.QueryRuns;
import dev.praetor.http.resource.RaftResource;
import dev.praetor.http.resource.SessionResource;
import dev.praetor.http.resource.SnapshotResource;
import dev.praetor.http.resource.StatusResource;
import dev.praetor.http.resource.TxnResource;
import dev.praetor.http.resource.UsageResource;
import dev.praetor.http.route.Gate;
import dev.praetor.http.route.Resource;
import dev.praetor.http.wire.Doorkeeper;
import dev.praetor.state.CatalogCommand;
import dev.praetor.state.Check;
import dev.praetor.state.CheckDefinition;
import dev.praetor.state.Node;
import dev.praetor.state.Service;
import dev.praetor.state.Service.Weights;
import dev.praetor.state.Status;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// A server of one, whose catalog holds what its leader would have written there.
public final class OneServer implements AutoCloseable {
    public static final String NODE_ID = "11111111-0000-4000-8000-000000000001";

    /// Netty gives the streams of a connection 30 s to end.
    private static final long CLOSE_SECONDS = 40;

    private final Doorkeeper doorkeeper;
    private final Vertx vertx;
    private final MemoryReplica replica = new MemoryReplica();
    private final Path folder;
    private final HttpApi api;
    private final int port;

    public OneServer(HttpSettings settings, int port, Resource... more) {
        this(settings, new Doorkeeper(settings.maxConnectionsPerClient()), port, more);
    }

    public OneServer(HttpSettings settings, Doorkeeper doorkeeper, int port, Resource... more) {
        this(settings, doorkeeper, port, new LoneGroup(), _ -> Beyond.NOTHING, more);
    }

    /// One of several, as far as operators can see.
    ///
    /// @param beyond made on this server's event loops
    public OneServer(HttpSettings settings, ServerGroup group, Function<Vertx, Beyond> beyond) {
        this(settings, new Doorkeeper(settings.maxConnectionsPerClient()), 0, group, beyond);
    }

    private OneServer(
            HttpSettings settings,
            Doorkeeper doorkeeper,
            int port,
            ServerGroup group,
            Function<Vertx, Beyond> beyond,
            Resource... more) {
        this.doorkeeper = doorkeeper;
        vertx = Vertx.builder()
                .with(new VertxOptions()
                        .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors()))
                .withTransport(doorkeeper.transport())
                .build();
        try {
            folder = Files.createTempDirectory("one-server");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        replica.apply(register(new TreeMap<>(), Optional.empty(), List.of()));
        replica.apply(register(addresses(), Optional.of(consul()), List.of(serfHealth())));
        var resources = new ArrayList<Resource>(List.of(
                new KvResource(settings),
                new CatalogResource(settings),
                new HealthResource(settings),
                new StatusResource(settings, replica),
                new SessionResource(settings, replica),
                new TxnResource(settings, replica),
                new QueryResource(settings, replica, new QueryRuns(settings, replica, ThreadLocalRandom::current)),
                new EventResource(settings, replica),
                new CoordinateResource(settings, replica),
                new RaftResource(settings, replica, group),
                new AutopilotResource(settings, replica, group, InstantSource.fixed(Instant.EPOCH)),
                new UsageResource(settings),
                new KeyringResource(settings),
                new SnapshotResource(settings, replica, folder, InstantSource.system()),
                new MeshResource()));
        resources.addAll(List.of(more));
        api = new HttpApi(vertx, doorkeeper, settings, replica, Gate.OPEN, resources, beyond.apply(vertx));
        try {
            this.port = api.listen(List.of("127.0.0.1"), port).await(20, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("does not listen", e);
        }
    }

    /// Serves until it is killed.
    ///
    /// @param arguments the port; then, if any, `tuned` for the settings of the agent of that kind
    public static void main(String[] arguments) {
        var settings = HttpSettings.defaults("dc1", "node1");
        var tuned = arguments.length > 1 && arguments[1].equals("tuned");
        var server = new OneServer(tuned ? tuned(settings) : unlimited(settings), Integer.parseInt(arguments[0]));
        System.out.println("http://127.0.0.1:" + server.port());
    }

    static HttpSettings unlimited(HttpSettings from) {
        return new HttpSettings(
                from.datacenter(),
                from.nodeName(),
                from.blockEndpoints(),
                from.responseHeaders(),
                from.allowWriteFrom(),
                from.hostNames(),
                from.useCache(),
                from.maxHeaderBytes(),
                from.kvMaxValueSize(),
                from.txnMaxRequestLength(),
                10_000,
                from.defaultQueryTime(),
                from.maxQueryTime(),
                from.sessionTtlMin(),
                from.discoveryMaxStale(),
                from.uiEnabled(),
                from.socketFile());
    }

    private static HttpSettings tuned(HttpSettings from) {
        return new HttpSettings(
                from.datacenter(),
                from.nodeName(),
                List.of("/v1/agent/self", "/v1/operator"),
                new TreeMap<>(Map.of("Access-Control-Allow-Origin", "*", "X-Frame-Options", "DENY")),
                from.allowWriteFrom(),
                from.hostNames(),
                from.useCache(),
                from.maxHeaderBytes(),
                1024,
                16384,
                10_000,
                from.defaultQueryTime(),
                from.maxQueryTime(),
                java.time.Duration.ofSeconds(5),
                from.discoveryMaxStale(),
                true,
                from.socketFile());
    }

    public int port() {
        return port;
    }

    public MemoryReplica replica() {
        return replica;
    }

    public Doorkeeper doorkeeper() {
        return doorkeeper;
    }

    /// Where it keeps files while it needs them.
    public Path folder() {
        return folder;
    }

    public HttpApi api() {
        return api;
    }

    public Vertx vertx() {
        return vertx;
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS)
                .join();
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CatalogCommand register(
            SortedMap<String, String> addresses, Optional<Service> service, List<Check> checks) {
        var meta = new TreeMap<>(Map.of("consul-network-segment", ""));
        var node = new Node(NODE_ID, "node1", "127.0.0.1", addresses, meta, 0, 0);
        return new CatalogCommand.Register(node, false, service, checks);
    }

    private static SortedMap<String, String> addresses() {
        return new TreeMap<>(
                Map.of("lan", "127.0.0.1", "lan_ipv4", "127.0.0.1", "wan", "127.0.0.1", "wan_ipv4", "127.0.0.1"));
    }

    private static Service consul() {
        var meta = new TreeMap<>(Map.of(
                "non_voter", "false",
                "raft_version", "3",
                "read_replica", "false",
                "serf_protocol_current", "2",
                "serf_protocol_max", "5",
                "serf_protocol_min", "1",
                "version", "1.10.12"));
        return new Service(
                "node1",
                "consul",
                "consul",
                "",
                List.of(),
                "",
                new TreeMap<>(),
                meta,
                8300,
                "",
                Weights.DEFAULT,
                false,
                0,
                0);
    }

    private static Check serfHealth() {
        return new Check(
                "node1",
                Status.SERF_HEALTH,
                "Serf Health Status",
                Status.PASSING,
                "",
                "Agent alive and reachable",
                "",
                "",
                List.of(),
                "",
                "",
                "",
                0,
                CheckDefinition.NONE,
                0,
                0);
    }
}
