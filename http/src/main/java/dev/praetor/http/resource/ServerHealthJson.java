package dev.praetor.http.resource;

import dev.praetor.agent.Replica;
import dev.praetor.agent.cluster.ServerGroup;
import dev.praetor.agent.json.JsonWriter;
import dev.praetor.http.resource.RaftServers.RaftServer;
import dev.praetor.http.route.Body;
import dev.praetor.state.AutopilotSettings;
import dev.praetor.state.Member;
import dev.praetor.state.MemberQueries;
import dev.praetor.state.State;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// How servers are, in JSON: as the leader sees them. One whose position is not known counts by what the log says of
/// it.
final class ServerHealthJson {
    /// The status of an answer that says that servers are not healthy.
    private static final int UNHEALTHY = 429;

    private final Replica replica;
    private final ServerGroup group;
    private final Instant since;

    /// @param since when a server counts as stable that is no member
    ServerHealthJson(Replica replica, ServerGroup group, Instant since) {
        this.replica = replica;
        this.group = group;
        this.since = since;
    }

    Body health(State state, boolean pretty) {
        var servers = servers(state);
        var healthy = healthy(servers);
        var body = Body.json(pretty, json -> {
            json.beginObject();
            sums(json, servers);
            json.name("Servers").beginArray();
            for (var server : servers) {
                json.beginObject();
                identity(json, server.of());
                json.name("SerfStatus").value(server.status());
                json.name("Version").value(server.of().version());
                json.name("Leader").value(server.of().leader());
                position(json, server);
                json.name("Healthy").value(server.healthy());
                json.name("Voter").value(true);
                json.name("StableSince").value(server.since()).endObject();
            }
            json.endArray().endObject();
        });
        return healthy ? body : new Body(UNHEALTHY, body.kind(), body.bytes(), body.headers());
    }

    Body state(State state, boolean pretty) {
        var servers = servers(state);
        return Body.json(pretty, json -> {
            json.beginObject();
            sums(json, servers);
            json.name("OptimisticFailureTolerance").value(tolerance(servers));
            json.name("Servers").beginObject();
            for (var server : servers) {
                json.name(server.of().id()).beginObject();
                identity(json, server.of());
                json.name("NodeStatus").value(server.status());
                json.name("Version").value(server.of().version());
                position(json, server);
                json.name("Healthy").value(server.healthy());
                json.name("StableSince").value(server.since());
                json.name("Meta").nil();
                json.name("Status").value(server.of().leader() ? "leader" : "voter");
                json.name("NodeType").value("voter").endObject();
            }
            json.endObject();
            json.name("Leader")
                    .value(servers.stream()
                            .map(Health::of)
                            .filter(RaftServer::leader)
                            .map(RaftServer::id)
                            .findFirst()
                            .orElse(""));
            json.name("Voters")
                    .values(servers.stream().map(server -> server.of().id()).toList());
            json.endObject();
        });
    }

    /// @param position none where this server does not know it
    private record Health(
            RaftServer of, String status, boolean healthy, String since, Optional<ServerGroup.Position> position) {}

    private List<Health> servers(State state) {
        var positions = group.positions();
        var servers = RaftServers.of(replica, state);
        return servers.stream()
                .map(server -> health(
                        state,
                        server,
                        positions.stream()
                                .filter(it -> servers.size() == 1 || it.id().equals(server.id()))
                                .findFirst()))
                .toList();
    }

    private Health health(State state, RaftServer server, Optional<ServerGroup.Position> position) {
        var member = new MemberQueries.OfId(server.id()).on(state).value();
        var alive = member.map(Member::isAlive).orElse(true);
        var limit = new AutopilotSettings.Current().on(state).value();
        var well = replica.leader().isPresent()
                && alive
                && position.map(it -> it.reachable()
                                && trailing(it) <= limit.maxTrailingLogs()
                                && it.lastContactMillis() * 1_000_000 <= allowed(limit))
                        .orElse(true);
        var from = member.map(it -> Instant.ofEpochMilli(it.sinceMillis())).orElse(since);
        return new Health(
                server,
                alive ? "alive" : "failed",
                well,
                from.truncatedTo(ChronoUnit.SECONDS).toString(),
                position);
    }

    /// Followers are heard with every heartbeat, and those of this log are further apart than the threshold that
    /// Consul begins with.
    private static long allowed(AutopilotSettings limit) {
        return Math.max(limit.lastContactThresholdNanos(), 2_000_000_000L);
    }

    private long trailing(ServerGroup.Position of) {
        return of.lastIndex() == 0 ? 0 : Math.max(0, fact("last_log_index", of.lastIndex()) - of.lastIndex());
    }

    private static boolean healthy(List<Health> servers) {
        return !servers.isEmpty() && servers.stream().allMatch(Health::healthy);
    }

    private static void sums(JsonWriter json, List<Health> servers) {
        json.name("Healthy").value(healthy(servers));
        json.name("FailureTolerance").value(tolerance(servers));
    }

    /// How many more servers may be lost while most of them are left.
    private static int tolerance(List<Health> servers) {
        var well = (int) servers.stream().filter(Health::healthy).count();
        return Math.max(0, well - (servers.size() / 2 + 1));
    }

    private static void identity(JsonWriter json, RaftServer server) {
        json.name("ID").value(server.id());
        json.name("Name").value(server.name());
        json.name("Address").value(server.address());
    }

    private void position(JsonWriter json, Health server) {
        var contact =
                server.position().map(ServerGroup.Position::lastContactMillis).orElse(0L);
        var term = server.position().map(ServerGroup.Position::lastTerm).filter(it -> it > 0);
        var index = server.position().map(ServerGroup.Position::lastIndex).filter(it -> it > 0);
        json.name("LastContact").value(contact + "ms");
        json.name("LastTerm").value(term.orElseGet(() -> fact("term", 1)));
        json.name("LastIndex").value(Math.max(1, index.orElseGet(() -> fact("last_log_index", 1))));
    }

    private long fact(String name, long otherwise) {
        var text = replica.raftFacts().getOrDefault(name, "");
        return !text.isEmpty() && text.chars().allMatch(Character::isDigit) ? Long.parseLong(text) : otherwise;
    }
}
