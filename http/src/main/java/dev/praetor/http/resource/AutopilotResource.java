package dev.praetor.http.resource;

import dev.praetor.agent.Replica;
import dev.praetor.agent.cluster.ServerGroup;
import dev.praetor.agent.json.Decoding;
import dev.praetor.agent.json.Decoding.Unknown;
import dev.praetor.agent.json.GoDuration;
import dev.praetor.agent.json.GoNumbers;
import dev.praetor.agent.json.JsonException;
import dev.praetor.agent.json.Shape;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.route.Body;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Permission;
import dev.praetor.http.route.Permission.Access;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;
import dev.praetor.state.AutopilotSettings;
import dev.praetor.state.ConfigureAutopilot;
import dev.praetor.state.State;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.Function;

/// `/v1/operator/autopilot`: how servers are looked after, and how they are.
public final class AutopilotResource implements Resource {
    private static final Shape SETTINGS = Shape.of("api.AutopilotConfiguration");

    private final HttpSettings settings;
    private final Replica replica;
    private final LeaderOnly leader;
    private final ServerHealthJson health;

    /// @param clock a server is stable since it is a member; one that is none yet since now
    public AutopilotResource(HttpSettings settings, Replica replica, ServerGroup group, InstantSource clock) {
        this.settings = settings;
        this.replica = replica;
        this.leader = new LeaderOnly(settings, replica, group);
        this.health = new ServerHealthJson(replica, group, clock.instant());
    }

    @Override
    public void routes(Routes routes) {
        var reading = new Permission.Operator(Access.READ);
        routes.at("/v1/operator/autopilot/configuration")
                .get(reading, this::configuration)
                .put(new Permission.Operator(Access.WRITE), this::configure);
        routes.at("/v1/operator/autopilot/health")
                .get(reading, question -> judged(question, state -> health.health(state, question.pretty())));
        routes.at("/v1/operator/autopilot/state")
                .get(reading, question -> judged(question, state -> health.state(state, question.pretty())));
    }

    private Reply judged(HttpQuestion question, Function<State, Body> body) {
        return leader.ask(question, state -> Future.succeededFuture(new Reply.Done(body.apply(state))));
    }

    private Reply told(HttpQuestion question, Function<State, Body> body) {
        question.requireDatacenter(settings.datacenter());
        Future<Reply> told = replica.read(question.consistency()).map(state -> new Reply.Done(body.apply(state)));
        return new Reply.Later(told);
    }

    private Reply configuration(HttpQuestion question) {
        return told(question, state -> {
            var current = new AutopilotSettings.Current().on(state).value();
            return Body.json(question.pretty(), json -> {
                json.beginObject();
                json.name("CleanupDeadServers").value(current.cleanupDeadServers());
                json.name("LastContactThreshold").value(GoDuration.print(current.lastContactThresholdNanos()));
                json.name("MaxTrailingLogs").unsigned(current.maxTrailingLogs());
                json.name("MinQuorum").unsigned(current.minQuorum());
                json.name("ServerStabilizationTime").value(GoDuration.print(current.serverStabilizationNanos()));
                json.name("RedundancyZoneTag").value(current.redundancyZoneTag());
                json.name("DisableUpgradeMigration").value(current.disableUpgradeMigration());
                json.name("UpgradeVersionTag").value(current.upgradeVersionTag());
                json.name("CreateIndex").value(current.createIndex());
                json.name("ModifyIndex").value(current.modifyIndex()).endObject();
            });
        });
    }

    private Reply configure(HttpQuestion question) {
        AutopilotSettings wanted;
        try {
            wanted = wanted(question.body());
        } catch (JsonException e) {
            throw Refusal.badRequest("Bad request: Error parsing autopilot config: " + e.reason());
        }
        var expected =
                question.params().maybe("cas").map(AutopilotResource::index).orElseGet(OptionalLong::empty);
        var pretty = question.pretty();
        return Reply.write(
                new ConfigureAutopilot(wanted, expected), held -> Body.json(pretty, json -> json.value(held)));
    }

    private static AutopilotSettings wanted(byte[] body) {
        var decoding = Decoding.of(body, Unknown.REFUSED);
        var fields = decoding.object(SETTINGS);
        var wanted = new AutopilotSettings(
                fields.bool("CleanupDeadServers"),
                fields.duration("LastContactThreshold"),
                fields.uint64("MaxTrailingLogs"),
                fields.uint64("MinQuorum"),
                fields.duration("ServerStabilizationTime"),
                fields.string("RedundancyZoneTag"),
                fields.bool("DisableUpgradeMigration"),
                fields.string("UpgradeVersionTag"),
                0,
                0);
        fields.ignore("CreateIndex", "ModifyIndex");
        decoding.check();
        return wanted;
    }

    private static OptionalLong index(String text) {
        var number = GoNumbers.unsigned(text);
        if (number.isEmpty()) {
            throw Refusal.badRequest("Bad request: Error parsing cas value: " + GoNumbers.unsignedError(text));
        }
        return number;
    }
}
