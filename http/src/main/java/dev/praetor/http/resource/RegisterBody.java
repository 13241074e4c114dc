package dev.praetor.http.resource;

import dev.praetor.agent.json.Decoding;
import dev.praetor.agent.json.Decoding.Unknown;
import dev.praetor.agent.json.Fields;
import dev.praetor.agent.json.Shape;
import dev.praetor.http.route.Refusal;
import dev.praetor.state.CatalogCommand;
import dev.praetor.state.Check;
import dev.praetor.state.CheckDefinition;
import dev.praetor.state.Node;
import dev.praetor.state.Service;
import dev.praetor.state.Service.ServiceAddress;
import dev.praetor.state.Service.Weights;
import dev.praetor.state.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The bodies of catalog registrations, and the parts that transactions share with them.
final class RegisterBody {
    private static final Shape REGISTER = Shape.of("structs.RegisterRequest");
    private static final Shape DEREGISTER = Shape.of("structs.DeregisterRequest");
    private static final Shape SERVICE = Shape.of("structs.NodeService");
    private static final Shape CHECK = Shape.of("structs.HealthCheck");
    private static final Shape ADDRESS = Shape.of("structs.ServiceAddress");
    private static final Shape WEIGHTS = Shape.of("structs.Weights");
    private static final Shape DEFINITION = Shape.own("structs.HealthCheckDefinition");

    private RegisterBody() {}

    /// A command with the datacenter that it was meant for; empty for this one.
    record Request(CatalogCommand command, String datacenter) {}

    /// @throws Refusal when it lacks what every registration needs
    static Request register(byte[] body) {
        var decoding = Decoding.of(body, Unknown.REFUSED);
        var fields = decoding.object(REGISTER);
        var node = new Node(
                fields.string("ID"),
                fields.string("Node"),
                fields.string("Address"),
                fields.stringMap("TaggedAddresses"),
                fields.stringMap("NodeMeta"),
                0,
                0);
        var skip = fields.bool("SkipNodeUpdate");
        var datacenter = fields.string("Datacenter");
        var service = fields.object("Service", SERVICE).map(one -> service(one, node.name()));
        var checks = new ArrayList<Check>();
        fields.object("Check", CHECK).ifPresent(one -> checks.add(typed(check(one, node.name()))));
        fields.objects("Checks", "structs.HealthChecks", CHECK)
                .forEach(one -> checks.add(typed(check(one, node.name()))));
        fields.ignore("Namespace", "Partition", "PeerName", "Locality");
        decoding.check();
        refuse(node, skip, service);
        return new Request(new CatalogCommand.Register(node, skip, service, List.copyOf(checks)), datacenter);
    }

    private static void refuse(Node node, boolean skip, Optional<Service> service) {
        if (node.name().isEmpty()) {
            throw new Refusal(500, "Must provide node");
        }
        if (node.address().isEmpty() && !skip) {
            throw new Refusal(500, "Must provide address if SkipNodeUpdate is not set");
        }
        NodeIds.refuseMalformed(node.id());
        service.filter(one -> one.name().isEmpty() && !one.id().isEmpty()).ifPresent(_ -> {
            throw new Refusal(500, "Must provide service name with ID");
        });
    }

    /// @throws Refusal when it names no node
    static Request deregister(byte[] body) {
        var decoding = Decoding.of(body, Unknown.REFUSED);
        var fields = decoding.object(DEREGISTER);
        var node = fields.string("Node");
        var serviceId = fields.string("ServiceID");
        var checkId = fields.string("CheckID");
        var datacenter = fields.string("Datacenter");
        fields.ignore("Address", "Namespace", "Partition", "PeerName");
        decoding.check();
        if (node.isEmpty()) {
            throw new Refusal(500, "Must provide node");
        }
        if (!serviceId.isEmpty()) {
            return new Request(new CatalogCommand.DeregisterService(node, serviceId), datacenter);
        }
        var command = checkId.isEmpty()
                ? new CatalogCommand.DeregisterNode(node)
                : new CatalogCommand.DeregisterCheck(node, checkId);
        return new Request(command, datacenter);
    }

    /// A service; its ID is its name where it has none.
    static Service service(Fields fields, String node) {
        var name = fields.string("Service");
        var id = fields.string("ID");
        fields.ignore(
                "Proxy",
                "Connect",
                "Namespace",
                "Partition",
                "PeerName",
                "Locality",
                "ContentHash",
                "Datacenter",
                "CreateIndex");
        return new Service(
                node,
                id.isEmpty() ? name : id,
                name,
                fields.string("Kind"),
                fields.strings("Tags"),
                fields.string("Address"),
                addresses(fields),
                fields.stringMap("Meta"),
                fields.has("Meta"),
                fields.integer("Port"),
                fields.string("SocketPath"),
                fields.object("Weights", WEIGHTS).map(RegisterBody::weights).orElse(Weights.DEFAULT),
                fields.bool("EnableTagOverride"),
                0,
                fields.uint64("ModifyIndex"));
    }

    private static Weights weights(Fields fields) {
        return new Weights(fields.integer("Passing"), fields.integer("Warning"));
    }

    private static SortedMap<String, ServiceAddress> addresses(Fields fields) {
        var addresses = new TreeMap<String, ServiceAddress>();
        fields.objectMap("TaggedAddresses", "map[string]structs.ServiceAddress", ADDRESS)
                .forEach((kind, one) ->
                        addresses.put(kind, new ServiceAddress(one.string("Address"), one.integer("Port"))));
        return addresses;
    }

    /// A check; its ID is its name where it has none, and it is critical unless it says better.
    static Check check(Fields fields, String node) {
        var name = fields.string("Name");
        var id = fields.string("CheckID");
        var of = fields.string("Node");
        var status = fields.string("Status");
        var definition = fields.object("Definition", DEFINITION)
                .map(RegisterBody::definition)
                .orElse(CheckDefinition.NONE);
        var type = fields.string("Type");
        fields.ignore("ServiceName", "ServiceTags", "Namespace", "Partition", "PeerName", "CreateIndex");
        return new Check(
                of.isEmpty() ? node : of,
                id.isEmpty() ? name : id,
                name,
                status.isEmpty() ? Status.CRITICAL : status,
                fields.string("Notes"),
                fields.string("Output"),
                fields.string("ServiceID"),
                "",
                List.of(),
                type,
                fields.string("Interval"),
                fields.string("Timeout"),
                fields.integer("ExposedPort"),
                definition,
                0,
                fields.uint64("ModifyIndex"));
    }

    /// A check whose type says how it is made, where its definition does; only registrations work that out.
    private static Check typed(Check check) {
        var definition = check.definition();
        var type = !definition.http().isEmpty() ? "http" : definition.tcp().isEmpty() ? "" : "tcp";
        return !check.type().isEmpty() || type.isEmpty() ? check : withType(check, type);
    }

    private static Check withType(Check check, String type) {
        return new Check(
                check.node(),
                check.id(),
                check.name(),
                check.status(),
                check.notes(),
                check.output(),
                check.serviceId(),
                check.serviceName(),
                check.serviceTags(),
                type,
                check.interval(),
                check.timeout(),
                check.exposedPort(),
                check.definition(),
                check.createIndex(),
                check.modifyIndex());
    }

    private static CheckDefinition definition(Fields fields) {
        fields.ignore(
                "IntervalDuration",
                "TimeoutDuration",
                "DeregisterCriticalServiceAfterDuration",
                "ScriptArgs",
                "DockerContainerID",
                "Shell",
                "GRPC",
                "GRPCUseTLS",
                "AliasNode",
                "AliasService",
                "TTL",
                "H2PING",
                "UDP",
                "OSService",
                "DisableRedirects",
                "TCPUseTLS",
                "H2PingUseTLS",
                "SessionName");
        return new CheckDefinition(
                fields.string("HTTP"),
                fields.string("Method"),
                fields.stringsMap("Header"),
                fields.string("Body"),
                fields.string("TLSServerName"),
                fields.bool("TLSSkipVerify"),
                fields.string("TCP"),
                fields.duration("Interval"),
                fields.duration("Timeout"),
                fields.duration("DeregisterCriticalServiceAfter"));
    }
}
