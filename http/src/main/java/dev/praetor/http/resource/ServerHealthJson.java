package dev.praetor.http.resource;

import dev.praetor.agent.Replica;
import dev.praetor.agent.json.JsonWriter;
import dev.praetor.http.resource.RaftServers.RaftServer;
import dev.praetor.http.route.Body;
import dev.praetor.state.State;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// How servers are, in JSON. A server that answers and knows a leader is healthy.
final class ServerHealthJson {
    /// The status of an answer that says that servers are not healthy.
    private static final int UNHEALTHY = 429;

    private final Replica replica;
    private final String since;

    ServerHealthJson(Replica replica, Instant since) {
        this.replica = replica;
        this.since = since.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    Body health(State state, boolean pretty) {
        var healthy = replica.leader().isPresent();
        var body = Body.json(pretty, json -> {
            json.beginObject();
            sums(json, healthy, state);
            json.name("Servers").beginArray();
            for (var server : RaftServers.of(replica, state)) {
                json.beginObject();
                identity(json, server);
                json.name("SerfStatus").value("alive");
                json.name("Version").value(server.version());
                json.name("Leader").value(server.leader());
                position(json, state);
                json.name("Healthy").value(healthy);
                json.name("Voter").value(true);
                json.name("StableSince").value(since).endObject();
            }
            json.endArray().endObject();
        });
        return healthy ? body : new Body(UNHEALTHY, body.kind(), body.bytes(), body.headers());
    }

    Body state(State state, boolean pretty) {
        var healthy = replica.leader().isPresent();
        var servers = RaftServers.of(replica, state);
        return Body.json(pretty, json -> {
            json.beginObject();
            sums(json, healthy, state);
            json.name("OptimisticFailureTolerance").value(tolerance(state));
            json.name("Servers").beginObject();
            for (var server : servers) {
                json.name(server.id()).beginObject();
                identity(json, server);
                json.name("NodeStatus").value("alive");
                json.name("Version").value(server.version());
                position(json, state);
                json.name("Healthy").value(healthy);
                json.name("StableSince").value(since);
                json.name("Meta").nil();
                json.name("Status").value(server.leader() ? "leader" : "voter");
                json.name("NodeType").value("voter").endObject();
            }
            json.endObject();
            json.name("Leader")
                    .value(servers.stream()
                            .filter(RaftServer::leader)
                            .map(RaftServer::id)
                            .findFirst()
                            .orElse(""));
            json.name("Voters").values(servers.stream().map(RaftServer::id).toList());
            json.endObject();
        });
    }

    private void sums(JsonWriter json, boolean healthy, State state) {
        json.name("Healthy").value(healthy);
        json.name("FailureTolerance").value(healthy ? tolerance(state) : 0);
    }

    /// How many servers may be lost while most of them are left.
    private int tolerance(State state) {
        return Math.max(0, (RaftServers.of(replica, state).size() - 1) / 2);
    }

    private static void identity(JsonWriter json, RaftServer server) {
        json.name("ID").value(server.id());
        json.name("Name").value(server.name());
        json.name("Address").value(server.address());
    }

    private void position(JsonWriter json, State state) {
        json.name("LastContact").value(replica.contact().lastContactMillis() + "ms");
        json.name("LastTerm").value(fact("term", 1));
        json.name("LastIndex").value(Math.max(1, fact("last_log_index", state.index())));
    }

    private long fact(String name, long otherwise) {
        var text = replica.raftFacts().getOrDefault(name, "");
        return !text.isEmpty() && text.chars().allMatch(Character::isDigit) ? Long.parseLong(text) : otherwise;
    }
}
