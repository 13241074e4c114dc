package dev.praetor.cli.agent;

import dev.praetor.agent.host.Agent;
import dev.praetor.http.HttpApi;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.resource.CatalogResource;
import dev.praetor.http.resource.HealthResource;
import dev.praetor.http.resource.KvResource;
import dev.praetor.http.resource.MeshResource;
import dev.praetor.http.resource.SessionResource;
import dev.praetor.http.resource.StatusResource;
import dev.praetor.http.resource.TxnResource;
import dev.praetor.http.route.Gate;
import io.vertx.core.Vertx;
import java.util.List;

/// What the HTTP API of this agent consists of.
final class Resources {
    private Resources() {}

    static HttpApi api(Vertx vertx, Agent agent) {
        var settings = HttpSettings.of(agent.config());
        var replica = agent.replica();
        return new HttpApi(
                vertx,
                settings,
                replica,
                Gate.OPEN,
                List.of(
                        new KvResource(settings),
                        new CatalogResource(settings),
                        new HealthResource(settings),
                        new SessionResource(settings, replica),
                        new TxnResource(settings, replica),
                        new StatusResource(settings, replica),
                        new MeshResource()));
    }
}
