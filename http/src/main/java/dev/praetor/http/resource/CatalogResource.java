package dev.praetor.http.resource;

import dev.praetor.http.HttpSettings;
import dev.praetor.http.route.Body;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Permission;
import dev.praetor.http.route.Permission.Access;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Reply.Trait;
import dev.praetor.http.route.Resource;
import dev.praetor.http.route.Routes;
import dev.praetor.state.CatalogQueries;
import dev.praetor.state.CatalogQueries.NodeServices;
import dev.praetor.state.Node;
import dev.praetor.state.Service;
import dev.praetor.state.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// `/v1/catalog`: nodes and services as they are registered.
public final class CatalogResource implements Resource {
    private final HttpSettings settings;
    private final Filters filters;

    public CatalogResource(HttpSettings settings) {
        this.settings = settings;
        this.filters = new Filters(settings.datacenter());
    }

    @Override
    public void routes(Routes routes) {
        routes.at("/v1/catalog/register").put(Permission.IN_BODY, this::register);
        routes.at("/v1/catalog/deregister").put(Permission.IN_BODY, this::deregister);
        routes.at("/v1/catalog/datacenters").get(Permission.OPEN, this::datacenters);
        routes.at("/v1/catalog/nodes").get(Permission.FILTERED, this::nodes);
        routes.at("/v1/catalog/services").get(Permission.FILTERED, this::services);
        routes.at("/v1/catalog/service/").get(CatalogResource::readingService, this::service);
        routes.at("/v1/catalog/node/").get(CatalogResource::readingNode, this::node);
        routes.at("/v1/catalog/node-services/").get(CatalogResource::readingNode, this::nodeServices);
    }

    private static Permission readingService(HttpQuestion question) {
        return new Permission.OneService(Access.READ, question.name());
    }

    private static Permission readingNode(HttpQuestion question) {
        return new Permission.OneNode(Access.READ, question.name());
    }

    private Reply register(HttpQuestion question) {
        var request = RegisterBody.register(question.body());
        HttpQuestion.requireDatacenter(request.datacenter(), settings.datacenter());
        var pretty = question.pretty();
        return Reply.write(request.command(), _ -> Body.json(pretty, json -> json.value(true)));
    }

    private Reply deregister(HttpQuestion question) {
        var request = RegisterBody.deregister(question.body());
        HttpQuestion.requireDatacenter(request.datacenter(), settings.datacenter());
        var pretty = question.pretty();
        return Reply.write(request.command(), _ -> Body.json(pretty, json -> json.value(true)));
    }

    private Reply datacenters(HttpQuestion question) {
        return Reply.json(question, json -> json.values(List.of(settings.datacenter())));
    }

    private Reply nodes(HttpQuestion question) {
        requireDatacenter(question);
        var filter = Filters.inQuery(question, filters.node());
        var pretty = question.pretty();
        var query = Near.sorted(question, new CatalogQueries.Nodes(Narrowing.nodeMeta(question)), Node::name);
        return Reply.read(
                        Trait.CONSISTENCY,
                        query,
                        nodes -> Body.json(pretty, json -> {
                            json.beginArray();
                            Filters.kept(nodes, filter)
                                    .forEach(node -> Records.node(json, node, settings.datacenter()));
                            json.endArray();
                        }))
                .scanning(Table.NODES);
    }

    private Reply services(HttpQuestion question) {
        requireDatacenter(question);
        var pretty = question.pretty();
        return Reply.read(
                        Trait.CONSISTENCY,
                        new CatalogQueries.Services(Narrowing.nodeMeta(question)),
                        services -> Body.json(pretty, json -> {
                            json.beginObject();
                            services.forEach((name, tags) -> json.name(name).values(tags));
                            json.endObject();
                        }))
                .scanning(Table.SERVICES);
    }

    private Reply service(HttpQuestion question) {
        var name = question.name("Missing service name");
        requireDatacenter(question);
        var filter = Narrowing.tags(question).and(Filters.inQuery(question, filters.flat()));
        var pretty = question.pretty();
        var query = Near.sorted(
                question,
                new CatalogQueries.ServiceNodes(name, Narrowing.nodeMeta(question)),
                instance -> instance.node().name());
        return Reply.read(
                Trait.CONSISTENCY,
                query,
                instances -> Body.json(pretty, json -> {
                    json.beginArray();
                    Filters.kept(instances, filter).forEach(one -> Records.flat(json, one, settings.datacenter()));
                    json.endArray();
                }));
    }

    private Reply node(HttpQuestion question) {
        var name = question.name("Missing node name");
        requireDatacenter(question);
        var filter = Filters.inQuery(question, Filters.SERVICE);
        var pretty = question.pretty();
        return Reply.read(Trait.CONSISTENCY, new NodeServices(name), found -> byId(found, filter, pretty));
    }

    private Body byId(Optional<NodeServices.Found> found, Predicate<Service> filter, boolean pretty) {
        return Body.json(pretty, json -> {
            if (found.isEmpty()) {
                json.nil();
                return;
            }
            json.beginObject().name("Node");
            Records.node(json, found.get().node(), settings.datacenter());
            json.name("Services").beginObject();
            for (var service : Filters.kept(found.get().services(), filter)) {
                Records.service(json.name(service.id()), service);
            }
            json.endObject().endObject();
        });
    }

    private Reply nodeServices(HttpQuestion question) {
        var name = question.name("Missing node name");
        requireDatacenter(question);
        var filter = Filters.inQuery(question, Filters.SERVICE);
        var pretty = question.pretty();
        return Reply.read(Trait.CONSISTENCY, new NodeServices(name), found -> asList(found, filter, pretty));
    }

    private Body asList(Optional<NodeServices.Found> found, Predicate<Service> filter, boolean pretty) {
        return Body.json(pretty, json -> {
            json.beginObject();
            if (found.isEmpty()) {
                json.name("Node").nil().name("Services").nil().endObject();
                return;
            }
            Records.node(json.name("Node"), found.get().node(), settings.datacenter());
            json.name("Services").beginArray();
            Filters.kept(found.get().services(), filter).forEach(service -> Records.service(json, service));
            json.endArray().endObject();
        });
    }

    /// Consul's servers refuse another datacenter from within the query, which shows in the headers.
    private void requireDatacenter(HttpQuestion question) {
        try {
            question.requireDatacenter(settings.datacenter());
        } catch (Refusal refusal) {
            throw Refusal.inQuery(refusal.text());
        }
    }
}
