package dev.praetor.http.resource;

import dev.praetor.agent.json.GoDuration;
import dev.praetor.agent.json.JsonWriter;
import dev.praetor.state.Check;
import dev.praetor.state.CheckDefinition;
import dev.praetor.state.Instance;
import dev.praetor.state.KvEntry;
import dev.praetor.state.Node;
import dev.praetor.state.Service;
import dev.praetor.state.Service.ServiceAddress;
import dev.praetor.state.Service.Weights;
import dev.praetor.state.Session;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// How each record looks in JSON.
public final class Records {
    private Records() {}

    /// @param withValue whether the value is shown; results of writes show `null`
    public static void entry(JsonWriter json, KvEntry entry, boolean withValue) {
        json.beginObject();
        json.name("LockIndex").unsigned(entry.lockIndex());
        json.name("Key").value(entry.key().text());
        json.name("Flags").unsigned(entry.flags());
        json.name("Value");
        if (withValue && !entry.value().isEmpty()) {
            json.base64(entry.value().toByteArray());
        } else {
            json.nil();
        }
        entry.session().ifPresent(session -> json.name("Session").value(session));
        indexes(json, entry.createIndex(), entry.modifyIndex()).endObject();
    }

    public static void node(JsonWriter json, Node node, String datacenter) {
        json.beginObject();
        json.name("ID").value(node.id());
        json.name("Node").value(node.name());
        json.name("Address").value(node.address());
        json.name("Datacenter").value(datacenter);
        orNull(json.name("TaggedAddresses"), node.taggedAddresses());
        orNull(json.name("Meta"), node.meta());
        indexes(json, node.createIndex(), node.modifyIndex()).endObject();
    }

    /// A service as part of its node or beside it.
    public static void service(JsonWriter json, Service service) {
        service(json, service, false);
    }

    /// @param bare whether it shows `null` where it has no tags, as results of transactions do
    static void service(JsonWriter json, Service service, boolean bare) {
        json.beginObject();
        if (!service.kind().isEmpty()) {
            json.name("Kind").value(service.kind());
        }
        json.name("ID").value(service.id());
        json.name("Service").value(service.name());
        tags(json.name("Tags"), service.tags(), bare);
        json.name("Address").value(service.address());
        addresses(json, "TaggedAddresses", service.taggedAddresses());
        if (service.metaGiven()) {
            json.name("Meta").values(service.meta());
        } else {
            json.name("Meta").nil();
        }
        if (service.port() != 0) {
            json.name("Port").value(service.port());
        }
        if (!service.socketPath().isEmpty()) {
            json.name("SocketPath").value(service.socketPath());
        }
        weights(json, "Weights", service.weights());
        json.name("EnableTagOverride").value(service.tagsOverridable());
        mesh(json, "Proxy", "Connect");
        indexes(json, service.createIndex(), service.modifyIndex()).endObject();
    }

    /// An instance with its node's fields beside its own, as `catalog/service` shows it.
    public static void flat(JsonWriter json, Instance instance, String datacenter) {
        var node = instance.node();
        var service = instance.service();
        json.beginObject();
        json.name("ID").value(node.id());
        json.name("Node").value(node.name());
        json.name("Address").value(node.address());
        json.name("Datacenter").value(datacenter);
        orNull(json.name("TaggedAddresses"), node.taggedAddresses());
        orNull(json.name("NodeMeta"), node.meta());
        json.name("ServiceKind").value(service.kind());
        json.name("ServiceID").value(service.id());
        json.name("ServiceName").value(service.name());
        json.name("ServiceTags").values(service.tags());
        json.name("ServiceAddress").value(service.address());
        addresses(json, "ServiceTaggedAddresses", service.taggedAddresses());
        weights(json, "ServiceWeights", service.weights());
        json.name("ServiceMeta").values(service.meta());
        json.name("ServicePort").value(service.port());
        json.name("ServiceSocketPath").value(service.socketPath());
        json.name("ServiceEnableTagOverride").value(service.tagsOverridable());
        mesh(json, "ServiceProxy", "ServiceConnect");
        indexes(json, service.createIndex(), service.modifyIndex()).endObject();
    }

    /// Node, service and checks, as `health/service` shows them.
    public static void health(JsonWriter json, Instance instance, String datacenter) {
        json.beginObject().name("Node");
        node(json, instance.node(), datacenter);
        json.name("Service");
        service(json, instance.service());
        json.name("Checks").beginArray();
        instance.checks().forEach(check -> check(json, check));
        json.endArray().endObject();
    }

    public static void check(JsonWriter json, Check check) {
        check(json, check, false);
    }

    /// @param bare whether it shows `null` where there are no tags, as results of transactions do
    static void check(JsonWriter json, Check check, boolean bare) {
        json.beginObject();
        outcome(json, check);
        tags(json.name("ServiceTags"), check.serviceTags(), bare);
        json.name("Type").value(check.type());
        json.name("Interval").value(check.interval());
        json.name("Timeout").value(check.timeout());
        json.name("ExposedPort").value(check.exposedPort());
        json.name("Definition");
        definition(json, check.definition());
        indexes(json, check.createIndex(), check.modifyIndex()).endObject();
    }

    /// What every form of a check begins with: whose it is and what it came to.
    public static void outcome(JsonWriter json, Check check) {
        json.name("Node").value(check.node());
        json.name("CheckID").value(check.id());
        json.name("Name").value(check.name());
        json.name("Status").value(check.status());
        json.name("Notes").value(check.notes());
        json.name("Output").value(check.output());
        json.name("ServiceID").value(check.serviceId());
        json.name("ServiceName").value(check.serviceName());
    }

    private static void definition(JsonWriter json, CheckDefinition definition) {
        json.beginObject();
        duration(json, "Interval", definition.intervalNanos());
        duration(json, "Timeout", definition.timeoutNanos());
        duration(json, "DeregisterCriticalServiceAfter", definition.deregisterAfterNanos());
        text(json, "HTTP", definition.http());
        if (!definition.header().isEmpty()) {
            json.name("Header").beginObject();
            definition.header().forEach((name, values) -> json.name(name).values(values));
            json.endObject();
        }
        text(json, "Method", definition.method());
        text(json, "Body", definition.body());
        text(json, "TLSServerName", definition.tlsServerName());
        if (definition.tlsSkipVerify()) {
            json.name("TLSSkipVerify").value(true);
        }
        text(json, "TCP", definition.tcp());
        json.endObject();
    }

    public static void session(JsonWriter json, Session session) {
        json.beginObject();
        json.name("ID").value(session.id());
        json.name("Name").value(session.name());
        json.name("Node").value(session.node());
        json.name("LockDelay").value(session.lockDelayNanos());
        json.name("Behavior").value(session.behavior() == Session.Behavior.DELETE ? "delete" : "release");
        json.name("TTL").value(session.ttl());
        json.name("NodeChecks").values(session.nodeChecks());
        json.name("ServiceChecks");
        if (!session.serviceChecksGiven()) {
            json.nil();
        } else {
            json.beginArray();
            for (var check : session.serviceChecks()) {
                json.beginObject()
                        .name("ID")
                        .value(check.id())
                        .name("Namespace")
                        .value(check.namespace())
                        .endObject();
            }
            json.endArray();
        }
        indexes(json, session.createIndex(), session.modifyIndex()).endObject();
    }

    private static void tags(JsonWriter json, List<String> tags, boolean bare) {
        if (bare && tags.isEmpty()) {
            json.nil();
        } else {
            json.values(tags);
        }
    }

    private static JsonWriter indexes(JsonWriter json, long createIndex, long modifyIndex) {
        return json.name("CreateIndex").value(createIndex).name("ModifyIndex").value(modifyIndex);
    }

    private static void orNull(JsonWriter json, Map<String, String> texts) {
        if (texts.isEmpty()) {
            json.nil();
        } else {
            json.values(texts);
        }
    }

    private static void addresses(JsonWriter json, String name, SortedMap<String, ServiceAddress> addresses) {
        if (addresses.isEmpty()) {
            return;
        }
        json.name(name).beginObject();
        addresses.forEach((kind, address) -> json.name(kind)
                .beginObject()
                .name("Address")
                .value(address.address())
                .name("Port")
                .value(address.port())
                .endObject());
        json.endObject();
    }

    private static void weights(JsonWriter json, String name, Weights weights) {
        json.name(name).beginObject();
        json.name("Passing").value(weights.passing());
        json.name("Warning").value(weights.warning()).endObject();
    }

    /// The service mesh is no part of Praetor; its members are there because clients decode them.
    private static void mesh(JsonWriter json, String proxy, String connect) {
        json.name(proxy).beginObject().name("Mode").value("");
        json.name("MeshGateway").beginObject().endObject();
        json.name("Expose").beginObject().endObject().endObject();
        json.name(connect).beginObject().endObject();
    }

    private static void duration(JsonWriter json, String name, long nanos) {
        if (nanos != 0) {
            json.name(name).value(GoDuration.print(nanos));
        }
    }

    private static void text(JsonWriter json, String name, String text) {
        if (!text.isEmpty()) {
            json.name(name).value(text);
        }
    }
}
