package dev.praetor.http.agent;

import dev.praetor.agent.cluster.Member;
import dev.praetor.agent.host.Agent;
import dev.praetor.agent.json.JsonWriter;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Permission;
import dev.praetor.http.route.Permission.Access;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// `/v1/agent/self`: who this agent is, how it is set up, and how it is.
final class SelfResource implements Resource {

    private final Agent agent;

    SelfResource(Agent agent) {
        this.agent = agent;
    }

    @Override
    public void routes(Routes routes) {
        routes.at("/v1/agent/self").get(new Permission.Agent(Access.READ), this::self);
    }

    /// Without the others where they cannot be asked: how this agent is, it knows by itself.
    private Reply self(HttpQuestion question) {
        return new Reply.Later(agent.cluster()
                .members()
                .otherwise(_ -> List.of(agent.cluster().self()))
                .map(members -> self(question, members)));
    }

    private Reply self(HttpQuestion question, List<Member> members) {
        return Reply.json(question, json -> {
            json.beginObject().name("Config");
            config(json);
            json.name("DebugConfig");
            debugConfig(json);
            json.name("Coord");
            coordinate(json);
            json.name("Member");
            MemberJson.write(json, agent.cluster().self());
            json.name("Stats").beginObject();
            Statistics.of(agent, members)
                    .forEach((section, values) -> json.name(section).values(values));
            json.endObject();
            json.name("Meta").values(agent.self().node().meta()).endObject();
        });
    }

    private void config(JsonWriter json) {
        var self = agent.self();
        json.beginObject();
        json.name("Datacenter").value(self.datacenter());
        json.name("PrimaryDatacenter").value(self.datacenter());
        json.name("NodeName").value(self.name());
        json.name("NodeID").value(self.id());
        json.name("Revision").value("");
        json.name("Server").value(self.server());
        json.name("Version").value(self.version()).endObject();
    }

    /// The settings that people look up when something is odd. No secret is among them.
    private void debugConfig(JsonWriter json) {
        var config = agent.config();
        json.beginObject();
        texts(
                new TreeMap<>(Map.of(
                        "AdvertiseAddrLAN", config.advertiseAddress(),
                        "BindAddr", config.bindAddress(),
                        "DNSDomain", config.dns().domain(),
                        "DataDir", config.dataDir().toString(),
                        "Datacenter", config.datacenter(),
                        "LogLevel", config.logLevel(),
                        "NodeID", agent.self().id(),
                        "NodeName", config.nodeName())),
                json);
        json.name("BootstrapExpect").value(config.bootstrapExpect());
        json.name("ClientAddrs").values(config.clientAddresses());
        json.name("DevMode").value(config.dev());
        json.name("EnableLocalScriptChecks").value(config.checks().enableLocalScript());
        json.name("EnableRemoteScriptChecks").value(config.checks().enableScript());
        json.name("HTTPPort").value(config.ports().http());
        json.name("DNSPort").value(config.ports().dns());
        json.name("ServerPort").value(config.ports().server());
        json.name("SerfPortLAN").value(config.ports().serfLan());
        json.name("ServerMode").value(config.server()).endObject();
    }

    private static void texts(SortedMap<String, String> texts, JsonWriter json) {
        texts.forEach((name, value) -> json.name(name).value(value));
    }

    private void coordinate(JsonWriter json) {
        var place = agent.place();
        json.beginObject().name("Vec").beginArray();
        place.vector().forEach(json::value);
        json.endArray();
        json.name("Error").value(place.error());
        json.name("Adjustment").value(place.adjustment());
        json.name("Height").value(place.height()).endObject();
    }
}
