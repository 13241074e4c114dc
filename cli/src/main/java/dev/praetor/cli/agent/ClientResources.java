package dev.praetor.cli.agent;

import dev.praetor.agent.gateway.Servers;
import dev.praetor.agent.host.Agent;
import dev.praetor.http.HttpApi;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.agent.AgentResources;
import dev.praetor.http.agent.LogFeed;
import dev.praetor.http.forward.Forwarding;
import dev.praetor.http.route.Gate;
import dev.praetor.http.wire.Doorkeeper;
import io.vertx.core.Vertx;

/// What a client agent's HTTP API consists of: what it answers itself, and the servers for all else.
final class ClientResources {
    private ClientResources() {}

    static HttpApi api(Vertx vertx, Doorkeeper doorkeeper, Agent agent, Servers servers, LogFeed log) {
        var settings = HttpSettings.of(agent.config());
        return new HttpApi(
                vertx,
                doorkeeper,
                settings,
                agent.replica(),
                Gate.OPEN,
                AgentResources.of(agent, settings, log),
                new Forwarding(servers));
    }
}
