package dev.praetor.http.resource;

import dev.praetor.agent.json.JsonWriter;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.route.Body;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Permission;
import dev.praetor.http.route.Permission.Access;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;
import dev.praetor.state.Table;
import dev.praetor.state.UsageQuery;
import dev.praetor.state.UsageQuery.Usage;
import java.util.List;

/// `/v1/operator/usage` (since Consul 1.15): how much is registered.
public final class UsageResource implements Resource {
    private static final List<String> MESH_KINDS =
            List.of("connect-native", "connect-proxy", "ingress-gateway", "mesh-gateway", "terminating-gateway");

    private final HttpSettings settings;

    public UsageResource(HttpSettings settings) {
        this.settings = settings;
    }

    @Override
    public void routes(Routes routes) {
        routes.at("/v1/operator/usage").get(new Permission.Operator(Access.READ), this::usage);
    }

    private Reply usage(HttpQuestion question) {
        var pretty = question.pretty();
        return Reply.read(Reply.Trait.PLAIN, new UsageQuery(), usage -> Body.json(pretty, json -> write(json, usage)))
                .scanning(Table.SERVICES);
    }

    /// What the headers say of freshness, they alone say: a body may be kept, a header never is.
    private void write(JsonWriter json, Usage usage) {
        json.beginObject().name("Usage").beginObject();
        json.name(settings.datacenter()).beginObject();
        json.name("Services").value(usage.services());
        json.name("ServiceInstances").value(usage.instances());
        json.name("ConnectServiceInstances").beginObject();
        MESH_KINDS.forEach(kind -> json.name(kind).value(usage.byKind().getOrDefault(kind, 0)));
        json.endObject();
        json.name("BillableServiceInstances").value(0);
        json.name("Nodes").value(usage.nodes()).endObject();
        json.endObject();
        json.name("Index").value(usage.index()).endObject();
    }
}
