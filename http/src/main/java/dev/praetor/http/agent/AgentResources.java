package dev.praetor.http.agent;

import dev.praetor.agent.host.Agent;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.route.Resource;
import java.util.List;

/// Everything under `/v1/agent`.
public final class AgentResources {
    private AgentResources() {}

    /// Without a log to follow.
    public static List<Resource> of(Agent agent, HttpSettings settings) {
        return of(agent, settings, LogFeed.SILENT);
    }

    public static List<Resource> of(Agent agent, HttpSettings settings, LogFeed log) {
        return List.of(
                new ServicesResource(agent, settings),
                new ChecksResource(agent),
                new ServiceHealthResource(agent),
                new MaintenanceResource(agent),
                new MembersResource(agent),
                new SelfResource(agent),
                new HostResource(agent),
                new VersionResource(),
                new MetricsResource(agent),
                new OperationsResource(agent, log));
    }
}
