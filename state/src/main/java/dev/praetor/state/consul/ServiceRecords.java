package dev.praetor.state.consul;

import dev.praetor.state.Service;
import dev.praetor.state.Service.ServiceAddress;
import dev.praetor.state.Service.Weights;
import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// The services inside registrations.
final class ServiceRecords {
    private ServiceRecords() {}

    static void write(Service service, Packer to) throws IOException {
        to.map(16).text("Address", service.address());
        to.name("Connect").map(2).flag("Native", false).nil("SidecarService");
        to.number("CreateIndex", service.createIndex())
                .flag("EnableTagOverride", service.tagsOverridable())
                .text("ID", service.id())
                .text("Kind", service.kind())
                .flag("LocallyRegisteredAsSidecar", false);
        if (service.metaGiven()) {
            to.pairs("Meta", service.meta());
        } else {
            to.nil("Meta");
        }
        to.number("ModifyIndex", service.modifyIndex()).number("Port", service.port());
        writeNoProxy(to);
        to.text("Service", service.name()).text("SocketPath", service.socketPath());
        writeAddresses(service.taggedAddresses(), to);
        to.textsOrNil("Tags", service.tags());
        to.name("Weights")
                .map(2)
                .number("Passing", service.weights().passing())
                .number("Warning", service.weights().warning());
    }

    /// What Consul writes for a service that is no proxy, field for field.
    private static void writeNoProxy(Packer to) throws IOException {
        to.name("Proxy").map(11).nil("Config").text("DestinationServiceID", "").text("DestinationServiceName", "");
        to.name("Expose").map(2).flag("Checks", false).nil("Paths");
        to.text("LocalServiceAddress", "").number("LocalServicePort", 0).text("LocalServiceSocketPath", "");
        to.name("MeshGateway").map(1).text("Mode", "");
        to.text("Mode", "");
        to.name("TransparentProxy").map(2).flag("DialedDirectly", false).number("OutboundListenerPort", 0);
        to.nil("Upstreams");
    }

    private static void writeAddresses(SortedMap<String, ServiceAddress> addresses, Packer to) throws IOException {
        if (addresses.isEmpty()) {
            to.nil("TaggedAddresses");
            return;
        }
        to.name("TaggedAddresses").map(addresses.size());
        for (var one : addresses.entrySet()) {
            to.name(one.getKey())
                    .map(2)
                    .text("Address", one.getValue().address())
                    .number("Port", one.getValue().port());
        }
    }

    static Service read(Fields service, String node) throws IOException {
        return new Service(
                node,
                service.text("ID"),
                service.text("Service"),
                service.text("Kind"),
                service.texts("Tags"),
                service.text("Address"),
                addresses(service.inner("TaggedAddresses")),
                service.pairs("Meta"),
                service.find("Meta").isPresent(),
                service.smallNumber("Port"),
                service.text("SocketPath"),
                weights(service),
                service.flag("EnableTagOverride"),
                service.number("CreateIndex"),
                service.number("ModifyIndex"));
    }

    private static SortedMap<String, ServiceAddress> addresses(Fields given) throws IOException {
        var addresses = new TreeMap<String, ServiceAddress>();
        for (var name : given.all().keySet()) {
            var one = given.inner(name);
            addresses.put(name, new ServiceAddress(one.text("Address"), one.smallNumber("Port")));
        }
        return addresses.isEmpty() ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(addresses);
    }

    private static Weights weights(Fields service) throws IOException {
        if (service.find("Weights").isEmpty()) {
            return Weights.DEFAULT;
        }
        var given = service.inner("Weights");
        var weights = new Weights(given.smallNumber("Passing"), given.smallNumber("Warning"));
        return weights.equals(Weights.DEFAULT) ? Weights.DEFAULT : weights;
    }
}
