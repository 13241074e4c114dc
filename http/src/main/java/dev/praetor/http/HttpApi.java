package dev.praetor.http;

import dev.praetor.agent.Replica;
import dev.praetor.http.read.AnswerCache;
import dev.praetor.http.read.ParkingLot;
import dev.praetor.http.read.Reads;
import dev.praetor.http.read.Scans;
import dev.praetor.http.route.Gate;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;
import dev.praetor.http.wire.Addresses;
import dev.praetor.http.wire.Connections;
import dev.praetor.http.wire.Doorkeeper;
import dev.praetor.http.wire.Headers;
import dev.praetor.http.wire.Hosts;
import dev.praetor.http.wire.SocketFile;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/// The HTTP API of one agent: give it its resources, let it listen, stop it.
///
/// ```
/// var api = new HttpApi(vertx, doorkeeper, settings, replica, Gate.OPEN, List.of(new KvResource(settings), ...));
/// api.listen(List.of("127.0.0.1"), 8500);
/// ```
public final class HttpApi {
    private static final String UNIX = "unix://";

    private final Vertx vertx;
    private final HttpListener.Parts parts;
    private final HttpListener.Parts forwarded;
    private final Doorkeeper doorkeeper;
    private final HttpSettings settings;
    /// The blocking queries that came through client agents, for each event loop.
    private final List<Reads> passing = new CopyOnWriteArrayList<>();
    private final List<String> deployments = new CopyOnWriteArrayList<>();

    /// @param doorkeeper before the transport of this Vert.x
    public HttpApi(
            Vertx vertx,
            Doorkeeper doorkeeper,
            HttpSettings settings,
            Replica replica,
            Gate gate,
            List<? extends Resource> resources) {
        this(vertx, doorkeeper, settings, replica, gate, resources, Beyond.NOTHING);
    }

    /// @param beyond takes what none of the resources does
    public HttpApi(
            Vertx vertx,
            Doorkeeper doorkeeper,
            HttpSettings settings,
            Replica replica,
            Gate gate,
            List<? extends Resource> resources,
            Beyond beyond) {
        this.vertx = vertx;
        this.doorkeeper = doorkeeper;
        this.settings = settings;
        var routes = new Routes();
        resources.forEach(resource -> resource.routes(routes));
        this.parts = new HttpListener.Parts(
                settings,
                replica,
                routes,
                gate,
                new Headers(settings.responseHeaders()),
                new Addresses(settings.maxConnectionsPerClient()),
                doorkeeper,
                new Reads.Shared(new AnswerCache(replica.watches()), new Scans(), new ParkingLot()),
                beyond);
        this.forwarded = forwarded(parts);
    }

    /// The same API for client agents: what each of them configures for its own clients is its own affair.
    private static HttpListener.Parts forwarded(HttpListener.Parts own) {
        var cache = own.settings().responseHeaders().isEmpty()
                ? own.shared().cache()
                : new AnswerCache(own.replica().watches());
        return new HttpListener.Parts(
                own.settings().forGateways(),
                own.replica(),
                own.routes(),
                own.gate(),
                new Headers(new TreeMap<>()),
                own.addresses(),
                own.doorkeeper(),
                new Reads.Shared(cache, own.shared().scans(), own.shared().lot()),
                own.beyond());
    }

    /// Answers, on the current event loop, requests that come from client agents over the cluster port. Only they
    /// are believed when they name the node that asks.
    public Handler<HttpServerRequest> forwarded() {
        var reads = forwarded.reads(vertx);
        passing.add(reads);
        return forwarded.front(
                vertx, reads, new Connections(forwarded.addresses(), forwarded.doorkeeper()), Hosts.any(), true);
    }

    /// Listens on each address with one listener per processor.
    ///
    /// @param hosts IP addresses, or `unix:///path`
    /// @param port 0 for any free one
    /// @return the port of the first address; failed when one cannot be had, with nothing left listening
    public Future<Integer> listen(List<String> hosts, int port) {
        Future<List<Integer>> ports = Future.succeededFuture(new ArrayList<>());
        for (var host : hosts) {
            ports = ports.compose(sofar -> listen(host, port).map(one -> {
                sofar.add(one);
                return sofar;
            }));
        }
        return ports.map(List::getFirst).recover(failure -> stop().transform(_ -> Future.failedFuture(failure)));
    }

    private Future<Integer> listen(String host, int port) {
        return host.startsWith(UNIX) ? listenAt(Path.of(host.substring(UNIX.length()))) : listen(address(host, port));
    }

    private Future<Integer> listenAt(Path file) {
        return files(() -> SocketFile.makeRoom(file))
                .compose(_ -> listen(SocketAddress.domainSocketAddress(file.toString())))
                .compose(port -> files(() -> settings.socketFile().give(file)).map(_ -> port));
    }

    private Future<Void> files(FileWork work) {
        return vertx.executeBlocking(() -> {
            work.run();
            return null;
        });
    }

    /// Work on files, which blocks.
    private interface FileWork {
        void run() throws IOException;
    }

    private Future<Integer> listen(SocketAddress address) {
        var listeners = new CopyOnWriteArrayList<HttpListener>();
        var options = new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
        return vertx.deployVerticle(
                        () -> {
                            var listener = new HttpListener(parts, address);
                            listeners.add(listener);
                            return listener;
                        },
                        options)
                .map(id -> {
                    deployments.add(id);
                    var bound = listeners.getFirst().port();
                    doorkeeper.guard(bound);
                    return bound;
                });
    }

    private static SocketAddress address(String host, int port) {
        // Any free port, but one and the same for all listeners of this call.
        return port == 0
                ? SocketAddress.sharedRandomPort(ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE), host)
                : SocketAddress.inetSocketAddress(port, host);
    }

    /// Stops listening, answers blocking queries with what there is, and lets what is under way finish for some
    /// seconds.
    public Future<Void> stop() {
        var stopping = deployments.stream().map(vertx::undeploy).toList();
        deployments.clear();
        return Future.join(stopping).mapEmpty();
    }

    /// The kept answers, for their figures.
    public AnswerCache cache() {
        return parts.shared().cache();
    }

    /// How many blocking queries wait.
    public int parked() {
        return parts.shared().lot().taken();
    }
}
