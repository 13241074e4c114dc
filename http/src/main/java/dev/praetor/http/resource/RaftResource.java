package dev.praetor.http.resource;

import dev.praetor.agent.Replica;
import dev.praetor.agent.cluster.ClusterException;
import dev.praetor.agent.cluster.ServerGroup;
import dev.praetor.agent.json.GoText;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.route.Body;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Permission;
import dev.praetor.http.route.Permission.Access;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;

/// `/v1/operator/raft`: which servers hold the log.
public final class RaftResource implements Resource {
    /// Consul's Raft protocol, whose JSON this is.
    private static final String PROTOCOL = "3";

    private final HttpSettings settings;
    private final Replica replica;
    private final ServerGroup group;
    private final LeaderOnly leader;

    public RaftResource(HttpSettings settings, Replica replica, ServerGroup group) {
        this.settings = settings;
        this.replica = replica;
        this.group = group;
        this.leader = new LeaderOnly(settings, replica, group);
    }

    @Override
    public void routes(Routes routes) {
        routes.at("/v1/operator/raft/configuration").get(new Permission.Operator(Access.READ), this::configuration);
        routes.at("/v1/operator/raft/peer").delete(_ -> new Permission.Operator(Access.WRITE), this::remove);
        routes.at("/v1/operator/raft/transfer-leader")
                .put(new Permission.Operator(Access.WRITE), this::transfer)
                .post(_ -> new Permission.Operator(Access.WRITE), this::transfer);
    }

    private Reply configuration(HttpQuestion question) {
        question.requireDatacenter(settings.datacenter());
        var pretty = question.pretty();
        return new Reply.Later(replica.read(question.consistency())
                .map(state -> new Reply.Done(Body.json(pretty, json -> {
                    json.beginObject().name("Servers").beginArray();
                    for (var server : RaftServers.of(replica, state)) {
                        json.beginObject();
                        json.name("ID").value(server.id());
                        json.name("Node").value(server.name());
                        json.name("Address").value(server.address());
                        json.name("Leader").value(server.leader());
                        json.name("ProtocolVersion").value(PROTOCOL);
                        json.name("Voter").value(true).endObject();
                    }
                    json.endArray().name("Index").value(0).endObject();
                }))));
    }

    private Reply remove(HttpQuestion question) {
        var id = question.params().value("id");
        var address = question.params().value("address");
        if (id.isEmpty() && address.isEmpty()) {
            throw Refusal.badRequest(
                    "Bad request: Must specify either ?id with the server's ID or ?address with IP:port"
                            + " of peer to remove");
        }
        if (!id.isEmpty() && !address.isEmpty()) {
            throw Refusal.badRequest("Bad request: Must specify only one of ?id or ?address");
        }
        return leader.ask(question, state -> {
            var server = RaftServers.of(replica, state).stream()
                    .filter(one -> one.id().equals(id) || one.address().equals(address))
                    .findFirst();
            if (server.isEmpty()) {
                var what = id.isEmpty() ? "address " + GoText.quote(address) : "id " + GoText.quote(id);
                throw new Refusal(500, what + " was not found in the Raft configuration");
            }
            return done(group.remove(server.get().id()), () -> Reply.ok());
        });
    }

    private Reply transfer(HttpQuestion question) {
        var id = Optional.of(question.params().value("id")).filter(it -> !it.isEmpty());
        var pretty = question.pretty();
        return leader.ask(
                question,
                _ -> done(
                        group.transfer(id),
                        () -> new Reply.Done(Body.json(
                                pretty,
                                json -> json.beginObject()
                                        .name("Success")
                                        .value(true)
                                        .endObject()))));
    }

    private static Future<Reply> done(Future<Void> change, Supplier<Reply> reply) {
        return change.transform(result -> result.succeeded()
                ? Future.succeededFuture(reply.get())
                : Future.failedFuture(
                        result.cause() instanceof ClusterException fault
                                ? new Refusal(500, String.valueOf(fault.getMessage()))
                                : result.cause()));
    }
}
