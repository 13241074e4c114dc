package dev.praetor.http.resource;

import dev.praetor.http.route.Body;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Permission;
import dev.praetor.http.route.Permission.Access;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Reply.Trait;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;
import dev.praetor.state.CatalogQueries;
import java.util.Map;

/// The lists of mesh proxies of a service. Praetor has no mesh, so there are none; clients that look for them
/// beside plain instances find an empty list. All other mesh paths are unknown (404).
public final class MeshResource implements Resource {
    @Override
    public void routes(Routes routes) {
        routes.at("/v1/catalog/connect/").get(MeshResource::reading, MeshResource::none);
        routes.at("/v1/health/connect/").get(MeshResource::reading, MeshResource::none);
        routes.at("/v1/health/ingress/").get(MeshResource::reading, MeshResource::none);
    }

    private static Permission reading(HttpQuestion question) {
        return new Permission.OneService(Access.READ, question.name());
    }

    private static Reply none(HttpQuestion question) {
        var pretty = question.pretty();
        var query = new CatalogQueries.ServiceNodes(question.name("Missing service name"), Map.of());
        return Reply.read(
                Trait.CONSISTENCY,
                query,
                _ -> Body.json(pretty, json -> json.beginArray().endArray()));
    }
}
