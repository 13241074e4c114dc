package dev.praetor.server.leader;

import dev.praetor.agent.Outcome;
import dev.praetor.agent.Replica;
import dev.praetor.state.CatalogCommand;
import dev.praetor.state.CatalogQueries;
import dev.praetor.state.Check;
import dev.praetor.state.CheckDefinition;
import dev.praetor.state.HealthQueries;
import dev.praetor.state.Node;
import dev.praetor.state.Result;
import dev.praetor.state.Service;
import dev.praetor.state.State;
import dev.praetor.state.Status;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps every live member in the catalog: its node, its `serfHealth` check and, for servers, the `consul` service.
///
/// The node's further addresses and metadata are the agent's own to register; what is right already is left alone.
public final class CatalogMembership implements Duty {
    /// How often the catalog is compared with the members even when nothing seems to have changed.
    static final Duration RECONCILE_INTERVAL = Duration.ofSeconds(60);

    /// How soon a registration that failed is tried again.
    static final Duration RETRY = Duration.ofSeconds(1);

    static final String ALIVE = "Agent alive and reachable";

    private static final Logger LOG = LoggerFactory.getLogger(CatalogMembership.class);

    private final Vertx vertx;
    private final Replica replica;
    private final Supplier<List<Member>> members;
    private long timer = -1;
    private boolean leading;

    public CatalogMembership(Vertx vertx, Replica replica, Supplier<List<Member>> members) {
        this.vertx = vertx;
        this.replica = replica;
        this.members = members;
    }

    @Override
    public void begin() {
        leading = true;
        reconcile();
    }

    @Override
    public void end() {
        leading = false;
        vertx.cancelTimer(timer);
    }

    private void reconcile() {
        var state = replica.current();
        var writes = members.get().stream()
                .filter(member -> !stands(state, member))
                .map(member -> register(state, member))
                .toList();
        Future.all(writes).onComplete(all -> again(all.succeeded() ? RECONCILE_INTERVAL : RETRY));
    }

    private void again(Duration delay) {
        if (leading) {
            timer = vertx.setTimer(delay.toMillis(), fired -> reconcile());
        }
    }

    private Future<Void> register(State state, Member member) {
        return replica.submit(registration(state, member)).compose(outcome -> {
            if (outcome instanceof Outcome.Applied(Result.Done done)) {
                return Future.succeededFuture();
            }
            LOG.warn("cannot enter node {} into the catalog, will try again: {}", member.nodeName(), outcome);
            return Future.failedFuture("not registered");
        });
    }

    private static boolean stands(State state, Member member) {
        var node = new CatalogQueries.NodeServices(member.nodeName()).on(state).value();
        var alive = new HealthQueries.NodeChecks(member.nodeName())
                .on(state).value().stream()
                        .anyMatch(check -> check.id().equals(Status.SERF_HEALTH)
                                && check.status().equals(Status.PASSING));
        return alive
                && node.filter(found -> found.node().id().equals(member.nodeId())
                                && found.node().address().equals(member.address())
                                && member.service().stream()
                                        .allMatch(own -> found.services().stream()
                                                .anyMatch(service -> service.id()
                                                                .equals(own.id())
                                                        && service.port() == own.port()
                                                        && service.meta().equals(own.meta()))))
                        .isPresent();
    }

    private static CatalogCommand.Register registration(State state, Member member) {
        var known = new CatalogQueries.NodeServices(member.nodeName())
                .on(state)
                .value()
                .map(CatalogQueries.NodeServices.Found::node);
        var node = new Node(
                member.nodeId(),
                member.nodeName(),
                member.address(),
                known.map(Node::taggedAddresses).orElseGet(Collections::emptySortedMap),
                known.map(Node::meta).orElseGet(Collections::emptySortedMap),
                0,
                0);
        return new CatalogCommand.Register(node, false, member.service(), List.of(serfHealth(member.nodeName())));
    }

    private static Check serfHealth(String node) {
        return new Check(
                node,
                Status.SERF_HEALTH,
                "Serf Health Status",
                Status.PASSING,
                "",
                ALIVE,
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

    /// The service under which clients find the servers.
    ///
    /// @param version of this program
    public static Service consulService(String node, int port, String version) {
        var meta = new TreeMap<String, String>();
        meta.put("non_voter", "false");
        meta.put("raft_version", "3");
        meta.put("read_replica", "false");
        meta.put("serf_protocol_current", "2");
        meta.put("serf_protocol_max", "5");
        meta.put("serf_protocol_min", "1");
        meta.put("version", version);
        return new Service(
                node,
                "consul",
                "consul",
                "",
                List.of(),
                "",
                Collections.emptySortedMap(),
                meta,
                port,
                "",
                Service.Weights.DEFAULT,
                false,
                0,
                0);
    }

    /// The member that this server itself is.
    public static Member server(String nodeId, String nodeName, String address, int port, String version) {
        return new Member(nodeId, nodeName, address, Optional.of(consulService(nodeName, port, version)));
    }
}
