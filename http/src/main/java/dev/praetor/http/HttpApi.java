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
import dev.praetor.http.wire.Headers;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/// The HTTP API of one agent: give it its resources, let it listen, stop it.
///
/// ```
/// var api = new HttpApi(vertx, settings, replica, Gate.OPEN, List.of(new KvResource(settings), ...));
/// api.listen(List.of("127.0.0.1"), 8500);
/// ```
public final class HttpApi {
    private final Vertx vertx;
    private final HttpListener.Parts parts;
    private final List<String> deployments = new CopyOnWriteArrayList<>();

    public HttpApi(Vertx vertx, HttpSettings settings, Replica replica, Gate gate, List<? extends Resource> resources) {
        this.vertx = vertx;
        var routes = new Routes();
        resources.forEach(resource -> resource.routes(routes));
        this.parts = new HttpListener.Parts(
                settings,
                replica,
                routes,
                gate,
                new Headers(settings.responseHeaders()),
                new Addresses(settings.maxConnectionsPerClient()),
                new Reads.Shared(new AnswerCache(replica.watches()), new Scans(), new ParkingLot()));
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
        var address = address(host, port);
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
                    return listeners.getFirst().port();
                });
    }

    private static SocketAddress address(String host, int port) {
        if (host.startsWith("unix://")) {
            return SocketAddress.domainSocketAddress(host.substring("unix://".length()));
        }
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
