package dev.praetor.agent.cluster.wire;

import dev.praetor.agent.cluster.ClusterException;
import dev.praetor.agent.cluster.ClusterService;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Where a member takes what others ask of it: one listener on each event loop.
public final class ClusterPort {
    private final Vertx vertx;
    private final Parts parts;
    private final List<String> deployments = new CopyOnWriteArrayList<>();

    /// What all listeners share.
    record Parts(Reception reception, Callers callers, Supplier<Services> services, AtomicInteger connections) {}

    /// What a server offers besides membership; made once for each event loop, on that loop.
    ///
    /// @param api answers requests of the HTTP API that came through a client agent
    /// @param dns answers DNS messages that came through a client agent
    public record Services(Handler<HttpServerRequest> api, DnsAnswers dns) {
        /// Those of a client agent: none.
        public static final Services NONE = new Services(
                request -> Reception.refuse(request, "this is a client agent; ask a server"),
                (_, _) -> Future.failedFuture(new ClusterException("this is a client agent; ask a server")));
    }

    /// Answers DNS messages, on the event loop on which it was made.
    @FunctionalInterface
    public interface DnsAnswers {
        /// Fails with a [ClusterException] when this message must not be answered.
        ///
        /// @param datagram whether the answer must fit what its asker takes by UDP
        Future<byte[]> answer(byte[] message, boolean datagram);
    }

    /// @param datacenter others are refused
    /// @param member this agent itself
    /// @param lost is told the id of a member whose connection was closed though it has not left; any thread
    /// @param services of a server
    public ClusterPort(
            Vertx vertx, String datacenter, ClusterService member, Consumer<String> lost, Supplier<Services> services) {
        this.vertx = vertx;
        this.parts = new Parts(new Reception(datacenter, member), new Callers(lost), services, new AtomicInteger());
    }

    /// Listens.
    ///
    /// @param port 0 for any free one; then there is one listener only
    /// @return the port
    public Future<Integer> listen(String host, int port) {
        var listeners = new CopyOnWriteArrayList<PortListener>();
        var count = port == 0 ? 1 : Runtime.getRuntime().availableProcessors();
        return vertx.deployVerticle(
                        () -> {
                            var listener = new PortListener(parts, host, port);
                            listeners.add(listener);
                            return listener;
                        },
                        new DeploymentOptions().setInstances(count))
                .map(id -> {
                    deployments.add(id);
                    return listeners.getFirst().port();
                });
    }

    /// How many connections there are.
    int connections() {
        return parts.connections().get();
    }

    /// Stops listening; nobody is told of connections that close now.
    public Future<Void> close() {
        parts.callers().ignoreAll();
        var closing = deployments.stream().map(vertx::undeploy).toList();
        deployments.clear();
        return Future.join(closing).mapEmpty();
    }
}
