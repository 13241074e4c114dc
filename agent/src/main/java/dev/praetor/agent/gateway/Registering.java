package dev.praetor.agent.gateway;

import dev.praetor.agent.json.GoDuration;
import dev.praetor.agent.json.JsonWriter;
import dev.praetor.state.CatalogCommand;
import dev.praetor.state.Check;
import dev.praetor.state.CheckDefinition;
import dev.praetor.state.Node;
import dev.praetor.state.Service;

/// Writes to the catalog as bodies of `/v1/catalog/register` and `/v1/catalog/deregister`.
final class Registering {
    private Registering() {}

    static String path(CatalogCommand command) {
        return command instanceof CatalogCommand.Register ? "/v1/catalog/register" : "/v1/catalog/deregister";
    }

    static byte[] body(CatalogCommand command) {
        var json = new JsonWriter(false);
        json.beginObject();
        switch (command) {
            case CatalogCommand.Register register -> register(json, register);
            case CatalogCommand.DeregisterNode(String node) -> json.name("Node").value(node);
            case CatalogCommand.DeregisterService(String node, String serviceId) ->
                json.name("Node").value(node).name("ServiceID").value(serviceId);
            case CatalogCommand.DeregisterCheck(String node, String checkId) ->
                json.name("Node").value(node).name("CheckID").value(checkId);
        }
        return json.endObject().toBytes();
    }

    private static void register(JsonWriter json, CatalogCommand.Register register) {
        node(json, register.node());
        json.name("SkipNodeUpdate").value(register.skipNodeUpdate());
        register.service().ifPresent(service -> {
            json.name("Service");
            service(json, service);
        });
        json.name("Checks").beginArray();
        register.checks().forEach(check -> check(json, check));
        json.endArray();
    }

    private static void node(JsonWriter json, Node node) {
        json.name("ID").value(node.id());
        json.name("Node").value(node.name());
        json.name("Address").value(node.address());
        json.name("TaggedAddresses").values(node.taggedAddresses());
        json.name("NodeMeta").values(node.meta());
    }

    private static void service(JsonWriter json, Service service) {
        json.beginObject();
        json.name("Kind").value(service.kind());
        json.name("ID").value(service.id());
        json.name("Service").value(service.name());
        json.name("Tags").values(service.tags());
        json.name("Address").value(service.address());
        json.name("TaggedAddresses").beginObject();
        service.taggedAddresses()
                .forEach((kind, address) -> json.name(kind)
                        .beginObject()
                        .name("Address")
                        .value(address.address())
                        .name("Port")
                        .value(address.port())
                        .endObject());
        json.endObject();
        if (service.metaGiven()) {
            json.name("Meta").values(service.meta());
        }
        json.name("Port").value(service.port());
        json.name("SocketPath").value(service.socketPath());
        json.name("Weights").beginObject();
        json.name("Passing").value(service.weights().passing());
        json.name("Warning").value(service.weights().warning()).endObject();
        json.name("EnableTagOverride").value(service.tagsOverridable()).endObject();
    }

    private static void check(JsonWriter json, Check check) {
        json.beginObject();
        json.name("Node").value(check.node());
        json.name("CheckID").value(check.id());
        json.name("Name").value(check.name());
        json.name("Status").value(check.status());
        json.name("Notes").value(check.notes());
        json.name("Output").value(check.output());
        json.name("ServiceID").value(check.serviceId());
        json.name("Type").value(check.type());
        json.name("Interval").value(check.interval());
        json.name("Timeout").value(check.timeout());
        json.name("ExposedPort").value(check.exposedPort());
        json.name("Definition");
        definition(json, check.definition());
        json.endObject();
    }

    private static void definition(JsonWriter json, CheckDefinition definition) {
        json.beginObject();
        json.name("HTTP").value(definition.http());
        json.name("Method").value(definition.method());
        json.name("Header").beginObject();
        definition.header().forEach((name, values) -> json.name(name).values(values));
        json.endObject();
        json.name("Body").value(definition.body());
        json.name("TLSServerName").value(definition.tlsServerName());
        json.name("TLSSkipVerify").value(definition.tlsSkipVerify());
        json.name("TCP").value(definition.tcp());
        json.name("Interval").value(GoDuration.print(definition.intervalNanos()));
        json.name("Timeout").value(GoDuration.print(definition.timeoutNanos()));
        json.name("DeregisterCriticalServiceAfter").value(GoDuration.print(definition.deregisterAfterNanos()));
        json.endObject();
    }
}
