package dev.praetor.http.resource;

import dev.praetor.agent.Replica;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Permission;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;

/// `/v1/status`: who leads, and who votes.
public final class StatusResource implements Resource {
    private final HttpSettings settings;
    private final Replica replica;

    public StatusResource(HttpSettings settings, Replica replica) {
        this.settings = settings;
        this.replica = replica;
    }

    @Override
    public void routes(Routes routes) {
        routes.at("/v1/status/leader").get(Permission.OPEN, this::leader);
        routes.at("/v1/status/peers").get(Permission.OPEN, this::peers);
    }

    private Reply leader(HttpQuestion question) {
        question.requireDatacenter(settings.datacenter());
        return Reply.json(question, json -> json.value(replica.leader().orElse("")));
    }

    private Reply peers(HttpQuestion question) {
        question.requireDatacenter(settings.datacenter());
        return Reply.json(question, json -> json.values(replica.peers()));
    }
}
