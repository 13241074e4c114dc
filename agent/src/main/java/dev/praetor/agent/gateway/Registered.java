package dev.praetor.agent.gateway;

import dev.praetor.agent.json.Decoding;
import dev.praetor.agent.json.Decoding.Unknown;
import dev.praetor.agent.json.Fields;
import dev.praetor.agent.json.Shape;
import dev.praetor.state.Check;
import dev.praetor.state.CheckDefinition;
import dev.praetor.state.Node;
import dev.praetor.state.Service;
import dev.praetor.state.Service.ServiceAddress;
import dev.praetor.state.Service.Weights;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// What a server says about one node: the answers of `/v1/catalog/node-services/` and `/v1/health/node/`.
///
/// @param node empty when there is none of this name
record Registered(Optional<Node> node, List<Service> services) {
    private static final Shape NODE = Shape.of("api.Node");
    private static final Shape SERVICE = Shape.of("api.AgentService");
    private static final Shape ADDRESS = Shape.of("api.ServiceAddress");
    private static final Shape WEIGHTS = Shape.of("api.AgentWeights");
    private static final Shape CHECK = Shape.of("api.HealthCheck");

    /// @throws dev.praetor.agent.json.JsonException when this is no such answer
    static Registered read(byte[] body) {
        var decoding = Decoding.of(body, Unknown.IGNORED);
        var fields = decoding.object(Shape.of("api.CatalogNodeServiceList"));
        var node = fields.object("Node", NODE).map(Registered::node);
        var name = node.map(Node::name).orElse("");
        var services = fields.objects("Services", "[]api.AgentService", SERVICE).stream()
                .map(one -> service(one, name))
                .toList();
        decoding.check();
        return new Registered(node, services);
    }

    /// @throws dev.praetor.agent.json.JsonException when this is no such answer
    static List<Check> checks(byte[] body) {
        var decoding = Decoding.of(body, Unknown.IGNORED);
        var checks = decoding.objects("api.HealthChecks", CHECK).stream()
                .map(Registered::check)
                .toList();
        decoding.check();
        return checks;
    }

    private static Node node(Fields fields) {
        return new Node(
                fields.string("ID"),
                fields.string("Node"),
                fields.string("Address"),
                fields.stringMap("TaggedAddresses"),
                fields.stringMap("Meta"),
                fields.uint64("CreateIndex"),
                fields.uint64("ModifyIndex"));
    }

    private static Service service(Fields fields, String node) {
        var addresses = new TreeMap<String, ServiceAddress>();
        fields.objectMap("TaggedAddresses", "map[string]api.ServiceAddress", ADDRESS)
                .forEach((kind, one) ->
                        addresses.put(kind, new ServiceAddress(one.string("Address"), one.integer("Port"))));
        return new Service(
                node,
                fields.string("ID"),
                fields.string("Service"),
                fields.string("Kind"),
                fields.strings("Tags"),
                fields.string("Address"),
                addresses,
                fields.stringMap("Meta"),
                fields.has("Meta"),
                fields.integer("Port"),
                fields.string("SocketPath"),
                fields.object("Weights", WEIGHTS)
                        .map(weights -> new Weights(weights.integer("Passing"), weights.integer("Warning")))
                        .orElse(Weights.DEFAULT),
                fields.bool("EnableTagOverride"),
                fields.uint64("CreateIndex"),
                fields.uint64("ModifyIndex"));
    }

    /// Without the definition: agents compare nothing of it.
    private static Check check(Fields fields) {
        return new Check(
                fields.string("Node"),
                fields.string("CheckID"),
                fields.string("Name"),
                fields.string("Status"),
                fields.string("Notes"),
                fields.string("Output"),
                fields.string("ServiceID"),
                fields.string("ServiceName"),
                fields.strings("ServiceTags"),
                fields.string("Type"),
                fields.string("Interval"),
                fields.string("Timeout"),
                fields.integer("ExposedPort"),
                CheckDefinition.NONE,
                fields.uint64("CreateIndex"),
                fields.uint64("ModifyIndex"));
    }
}
