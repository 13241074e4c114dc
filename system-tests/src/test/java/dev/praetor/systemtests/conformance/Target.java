package dev.praetor.systemtests.conformance;

import dev.praetor.systemtests.json.Json;
import dev.praetor.systemtests.json.JsonText;
import dev.praetor.systemtests.json.Pointer;
import dev.praetor.systemtests.process.Agent;
import dev.praetor.systemtests.process.AgentPlan;
import dev.praetor.systemtests.process.AgentPorts;
import dev.praetor.systemtests.process.Waiting;
import dev.praetor.systemtests.wire.DnsEndpoint;
import dev.praetor.systemtests.wire.HttpEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// The server under test: one that runs already (`-Dconformance.base`, `-Dconformance.dns`), or a fresh agent with
/// the configuration that its kind was recorded with.
record Target(HttpEndpoint http, DnsEndpoint dns, Optional<Agent> agent, RecursorTwin recursor)
        implements AutoCloseable {
    private static final Duration SYNC_LIMIT = Duration.ofSeconds(10);
    /// Where the recorded configuration has its recursor.
    private static final int RECORDED_RECURSOR = 8699;

    static Target of(String kind, Path folder) throws IOException {
        var base = System.getProperty("conformance.base");
        if (base == null) {
            var recursor = RecursorTwin.start(0);
            var agent = fresh(kind, folder, recursor);
            return new Target(agent.http(), agent.dns(), Optional.of(agent), recursor);
        }
        var dns = System.getProperty("conformance.dns", "127.0.0.1:8600").split(":");
        return new Target(
                HttpEndpoint.of(base),
                new DnsEndpoint(
                        dns[0],
                        Integer.parseInt(dns[1]),
                        DnsEndpoint.loopback(0).patience()),
                Optional.empty(),
                RecursorTwin.start(RECORDED_RECURSOR));
    }

    private static Agent fresh(String kind, Path folder, RecursorTwin recursor) throws IOException {
        var ports = AgentPorts.free();
        var file = folder.resolve("agent.json");
        Files.writeString(file, JsonText.SENT.of(configured(Kit.object("agents/" + kind + ".json"), ports, recursor)));
        var plan = AgentPlan.durable(folder).at(ports);
        var agent = new AgentPlan(
                        plan.program(),
                        folder,
                        ports,
                        List.of("-config-file=" + file, "-data-dir=" + plan.dataFolder()),
                        plan.environment())
                .start();
        Waiting.until("the agent's own entry in the catalog", SYNC_LIMIT, () -> synced(agent));
        return agent;
    }

    /// The leader enters a node bare; its agent adds the rest a moment later.
    private static boolean synced(Agent agent) {
        var node = agent.http().read("/v1/catalog/node/node1").json();
        return Pointer.find(node, "/Node/Meta").orElse(Json.nothing()) instanceof Json.Obj;
    }

    /// The recorded configuration on other ports.
    private static Json configured(Json.Obj recorded, AgentPorts ports, RecursorTwin recursor) {
        var ours = new LinkedHashMap<>(((Json.Obj) recorded.at("ports").orElseThrow()).members());
        ours.put("http", Json.Num.of(ports.http()));
        ours.put("dns", Json.Num.of(ports.dns()));
        ours.put("server", Json.Num.of(ports.server()));
        ours.put("serf_lan", Json.Num.of(ports.serfLan()));
        ours.put("serf_wan", Json.Num.of(ports.serfWan()));
        var all = new LinkedHashMap<>(recorded.members());
        all.put("ports", new Json.Obj(ours));
        all.computeIfPresent("recursors", (_, _) -> new Json.Arr(List.of(new Json.Str(recursor.address()))));
        return new Json.Obj(all);
    }

    @Override
    public void close() {
        agent.ifPresent(Agent::close);
        recursor.close();
    }
}
