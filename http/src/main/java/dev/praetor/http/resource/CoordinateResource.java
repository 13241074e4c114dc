package dev.praetor.http.resource;

import dev.praetor.agent.Replica;
import dev.praetor.agent.json.Decoding;
import dev.praetor.agent.json.Decoding.Unknown;
import dev.praetor.agent.json.JsonWriter;
import dev.praetor.agent.json.Shape;
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
import dev.praetor.state.Coordinate;
import dev.praetor.state.CoordinateQueries;
import dev.praetor.state.NodeCoordinate;
import dev.praetor.state.State;
import dev.praetor.state.Table;
import dev.praetor.state.UpdateCoordinate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// `/v1/coordinate`: where nodes are in the space of round-trip times. Agents without gossip measure none of their
/// own, so the table holds what others put there.
public final class CoordinateResource implements Resource {
    private static final Shape UPDATE = Shape.of("structs.CoordinateUpdateRequest");
    private static final Shape COORDINATE = Shape.of("coordinate.Coordinate");

    private final HttpSettings settings;
    private final Replica replica;

    public CoordinateResource(HttpSettings settings, Replica replica) {
        this.settings = settings;
        this.replica = replica;
    }

    @Override
    public void routes(Routes routes) {
        routes.at("/v1/coordinate/datacenters").get(Permission.OPEN, this::datacenters);
        routes.at("/v1/coordinate/nodes").get(Permission.FILTERED, CoordinateResource::nodes);
        routes.at("/v1/coordinate/node/").get(CoordinateResource::reading, this::node);
        routes.at("/v1/coordinate/update").put(Permission.IN_BODY, this::update);
    }

    private static Permission reading(HttpQuestion question) {
        return new Permission.OneNode(Access.READ, question.name());
    }

    private static Reply nodes(HttpQuestion question) {
        var query = new CoordinateQueries.All(question.params().maybe("segment"));
        return Reply.read(Trait.PLAIN, query, list(question)).scanning(Table.COORDINATES);
    }

    private Reply node(HttpQuestion question) {
        var list = list(question);
        var query =
                new CoordinateQueries.OfNode(question.name(), question.params().maybe("segment"));
        // Without headers of a read where there is nothing.
        return new Reply.Later(replica.read(question.consistency())
                .map(state -> query.on(state).found()
                        ? Reply.read(Trait.PLAIN, query, found -> found.isEmpty() ? Body.none(404) : list.apply(found))
                        : new Reply.Done(Body.none(404))));
    }

    private Reply update(HttpQuestion question) {
        var decoding = Decoding.of(question.body(), Unknown.IGNORED);
        var fields = decoding.object(UPDATE);
        var node = fields.string("Node");
        var segment = fields.string("Segment");
        var datacenter = fields.string("Datacenter");
        var coordinate = fields.object("Coord", COORDINATE)
                .map(coord -> new Coordinate(
                        List.copyOf(coord.float64s("Vec")),
                        coord.float64("Error"),
                        coord.float64("Adjustment"),
                        coord.float64("Height")))
                .orElseGet(() -> new Coordinate(List.of(), 0, 0, 0));
        decoding.check();
        question.requireDatacenter(settings.datacenter());
        HttpQuestion.requireDatacenter(datacenter, settings.datacenter());
        if (coordinate.vector().size() != Coordinate.DIMENSIONS) {
            throw new Refusal(500, "incompatible coordinate");
        }
        if (!coordinate.sound()) {
            throw new Refusal(500, "invalid coordinate");
        }
        return Reply.write(new UpdateCoordinate(new NodeCoordinate(node, segment, coordinate)), _ -> Body.none(200));
    }

    /// The servers of this datacenter, the only one; each at the origin until something else is known.
    private Reply datacenters(HttpQuestion question) {
        var state = replica.current();
        var servers =
                new CatalogQueries.ServiceNodes("consul", Map.of()).on(state).value();
        return Reply.json(question, json -> {
            json.beginArray().beginObject();
            json.name("Datacenter").value(settings.datacenter());
            json.name("AreaID").value("wan");
            json.name("Coordinates").beginArray();
            servers.forEach(server -> place(json, place(state, server.node().name())));
            json.endArray().endObject().endArray();
        });
    }

    private static NodeCoordinate place(State state, String node) {
        return new CoordinateQueries.OfNode(node, Optional.of(""))
                .on(state).value().stream()
                        .findFirst()
                        .orElseGet(() -> new NodeCoordinate(node, "", Coordinate.ORIGIN));
    }

    private static Function<List<NodeCoordinate>, Body> list(HttpQuestion question) {
        var pretty = question.pretty();
        return places -> Body.json(pretty, json -> {
            json.beginArray();
            places.forEach(one -> place(json, one));
            json.endArray();
        });
    }

    private static void place(JsonWriter json, NodeCoordinate place) {
        var coordinate = place.coordinate();
        json.beginObject();
        json.name("Node").value(place.node());
        json.name("Segment").value(place.segment());
        json.name("Coord").beginObject();
        json.name("Vec").beginArray();
        coordinate.vector().forEach(json::value);
        json.endArray();
        json.name("Error").value(coordinate.error());
        json.name("Adjustment").value(coordinate.adjustment());
        json.name("Height").value(coordinate.height()).endObject().endObject();
    }
}
