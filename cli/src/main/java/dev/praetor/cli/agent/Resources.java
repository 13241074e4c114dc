package dev.praetor.cli.agent;

import dev.praetor.agent.cluster.wire.HttpDialer;
import dev.praetor.agent.host.Agent;
import dev.praetor.http.HttpApi;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.agent.AgentResources;
import dev.praetor.http.agent.LogFeed;
import dev.praetor.http.forward.ToLeader;
import dev.praetor.http.resource.AclResource;
import dev.praetor.http.resource.AutopilotResource;
import dev.praetor.http.resource.CatalogResource;
import dev.praetor.http.resource.CoordinateResource;
import dev.praetor.http.resource.EventResource;
import dev.praetor.http.resource.HealthResource;
import dev.praetor.http.resource.KeyringResource;
import dev.praetor.http.resource.KvResource;
import dev.praetor.http.resource.MeshResource;
import dev.praetor.http.resource.QueryResource;
import dev.praetor.http.resource.QueryRuns;
import dev.praetor.http.resource.RaftResource;
import dev.praetor.http.resource.SessionResource;
import dev.praetor.http.resource.SnapshotResource;
import dev.praetor.http.resource.StatusResource;
import dev.praetor.http.resource.TxnResource;
import dev.praetor.http.resource.UsageResource;
import dev.praetor.http.route.Gate;
import dev.praetor.http.route.Resource;
import dev.praetor.http.wire.Doorkeeper;
import dev.praetor.server.Server;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.ThreadLocalRandom;

/// What the HTTP API of this agent consists of.
final class Resources {
    private Resources() {}

    static HttpApi api(
            Vertx vertx,
            Doorkeeper doorkeeper,
            Agent agent,
            Server server,
            HttpDialer dialer,
            LogFeed log,
            InstantSource clock) {
        var settings = HttpSettings.of(agent.config());
        var replica = agent.replica();
        var resources = new ArrayList<Resource>();
        resources.add(new KvResource(settings));
        resources.add(new TxnResource(settings, replica));
        resources.add(new CatalogResource(settings));
        resources.add(new HealthResource(settings));
        resources.add(new SessionResource(settings, replica));
        resources.add(new StatusResource(settings, replica));
        var runs = new QueryRuns(settings, replica, ThreadLocalRandom::current);
        resources.add(new QueryResource(settings, replica, runs));
        resources.add(new EventResource(settings, replica));
        resources.add(new CoordinateResource(settings, replica));
        resources.add(new RaftResource(settings, replica, server.group()));
        resources.add(new AutopilotResource(settings, replica, server.group(), clock));
        resources.add(new UsageResource(settings));
        resources.add(new KeyringResource(settings));
        resources.add(new SnapshotResource(settings, replica, agent.config().dataDir(), clock));
        resources.add(new AclResource());
        resources.add(new MeshResource());
        resources.addAll(AgentResources.of(agent, settings, log));
        var beyond = new ToLeader(server::leader, dialer);
        return new HttpApi(vertx, doorkeeper, settings, replica, Gate.OPEN, resources, beyond);
    }
}
