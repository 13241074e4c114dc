package dev.praetor.http.agent;

import dev.praetor.agent.host.Agent;
import dev.praetor.agent.json.GoText;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Permission;
import dev.praetor.http.route.Permission.Access;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;
import java.util.Set;

/// Maintenance mode of this node and of its services.
final class MaintenanceResource implements Resource {
    private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");

    private final Agent agent;

    MaintenanceResource(Agent agent) {
        this.agent = agent;
    }

    @Override
    public void routes(Routes routes) {
        var self = new Permission.OneNode(Access.WRITE, agent.self().name());
        routes.at("/v1/agent/maintenance").put(self, this::node);
        routes.at("/v1/agent/service/maintenance/").put(Permission.IN_BODY, this::service);
    }

    private Reply node(HttpQuestion question) {
        return Verdicts.reply(
                agent.nodeMaintenance(enable(question), question.params().value("reason")));
    }

    private Reply service(HttpQuestion question) {
        if (question.name().isEmpty()) {
            throw Refusal.badRequest("Missing service ID");
        }
        var reason = question.params().value("reason");
        return Verdicts.reply(
                agent.serviceMaintenance(question.name(), enable(question), reason),
                id -> new Refusal(404, "No service registered with ID " + GoText.quote(id)));
    }

    private static boolean enable(HttpQuestion question) {
        var value = question.params().maybe("enable").orElseThrow(() -> Refusal.badRequest("Missing value for enable"));
        if (!TRUE.contains(value) && !FALSE.contains(value)) {
            throw Refusal.badRequest("Invalid value for enable: " + GoText.quote(value));
        }
        return TRUE.contains(value);
    }
}
