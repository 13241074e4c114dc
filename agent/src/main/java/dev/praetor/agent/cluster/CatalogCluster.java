package dev.praetor.agent.cluster;

import dev.praetor.agent.Outcome;
import dev.praetor.agent.Replica;
import dev.praetor.agent.cluster.Member.Status;
import dev.praetor.agent.config.AgentConfig;
import dev.praetor.state.CatalogCommand;
import dev.praetor.state.CatalogQueries;
import dev.praetor.state.Check;
import dev.praetor.state.HealthQueries;
import dev.praetor.state.Node;
import dev.praetor.state.State;
import io.vertx.core.Future;
import io.vertx.core.net.NetClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The members as the catalog shows them: every node whose liveness the leader follows.
///
/// A server that stands alone has nobody to join; `-join` at the start is the server's own affair.
public final class CatalogCluster implements Cluster {
    private final AgentConfig config;
    private final Replica replica;
    private final Member self;
    private final NetClient client;

    /// @param client to find out whether anyone listens where one is to join
    public CatalogCluster(AgentConfig config, String nodeId, String version, Replica replica, NetClient client) {
        this.config = config;
        this.replica = replica;
        this.client = client;
        this.self = new Member(
                config.nodeName(),
                config.advertiseAddress(),
                config.ports().serfLan(),
                Tags.own(config, nodeId, version),
                Status.ALIVE);
    }

    @Override
    public Member self() {
        return self;
    }

    @Override
    public Future<List<Member>> members() {
        return Future.succeededFuture(known());
    }

    private List<Member> known() {
        var state = replica.current();
        var members = new ArrayList<Member>();
        var seen = false;
        for (var node : new CatalogQueries.Nodes(Map.of()).on(state).value()) {
            if (node.name().equalsIgnoreCase(self.name())) {
                seen = true;
                members.add(self);
            } else {
                health(state, node).ifPresent(check -> members.add(member(state, node, check)));
            }
        }
        if (!seen) {
            members.add(self);
        }
        return members;
    }

    @Override
    public Future<Void> join(String address) {
        var colon = address.lastIndexOf(':');
        var host = colon < 0 ? address : address.substring(0, colon);
        if (host.isEmpty()) {
            return failed("Failed to resolve " + address + ": lookup " + host + ": no such host");
        }
        int port;
        try {
            port = colon < 0 ? config.ports().serfLan() : Integer.parseInt(address.substring(colon + 1));
        } catch (NumberFormatException e) {
            return failed("Failed to join " + address + ": its port is no number");
        }
        var place = host + ":" + port;
        return client.connect(port, host).transform(connected -> {
            if (connected.failed()) {
                return failed("Failed to join " + place + ": " + dial(place, connected.cause()));
            }
            connected.result().close();
            return failed("Failed to join " + place + ": this server stands alone (bootstrap_expect=1); start it"
                    + " with -retry-join and the same bootstrap_expect as the others");
        });
    }

    @Override
    public Future<Void> forceLeave(String name, boolean prune) {
        var member = known().stream()
                .filter(known -> known.name().equalsIgnoreCase(name))
                .findFirst();
        if (member.isEmpty()) {
            return failed("agent: No node found with name '" + name + "'");
        }
        if (member.get().status() != Status.FAILED) {
            return Future.succeededFuture();
        }
        return replica.submit(new CatalogCommand.DeregisterNode(member.get().name()))
                .compose(outcome -> outcome instanceof Outcome.Applied
                        ? Future.succeededFuture()
                        : failed("cannot remove " + name + ": " + outcome));
    }

    /// Nobody is left who would have to know.
    @Override
    public Future<Void> leave() {
        return Future.succeededFuture();
    }

    private Member member(State state, Node node, Check health) {
        var services = new CatalogQueries.NodeServices(node.name())
                .on(state)
                .value()
                .map(CatalogQueries.NodeServices.Found::services)
                .orElseGet(List::of);
        var alive = health.status().equals(dev.praetor.state.Status.PASSING);
        return new Member(
                node.name(),
                node.address(),
                config.ports().serfLan(),
                Tags.of(node, services, config.datacenter()),
                alive ? Status.ALIVE : Status.FAILED);
    }

    private static Optional<Check> health(State state, Node node) {
        return new HealthQueries.NodeChecks(node.name())
                .on(state).value().stream()
                        .filter(check -> check.id().equals(dev.praetor.state.Status.SERF_HEALTH))
                        .findFirst();
    }

    private static String dial(String place, Throwable fault) {
        var message = String.valueOf(fault.getMessage());
        return "dial tcp " + place + ": " + (message.contains("refused") ? "connect: connection refused" : message);
    }

    private static Future<Void> failed(String why) {
        return Future.failedFuture(new ClusterException(why));
    }
}
