package dev.praetor.dns.testing;

import dev.praetor.state.CatalogCommand;
import dev.praetor.state.Check;
import dev.praetor.state.CheckDefinition;
import dev.praetor.state.Node;
import dev.praetor.state.Service;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// A registration in the making: a node, and what it says about one service on it.
public final class Registration {
    private final TreeMap<String, String> meta = new TreeMap<>();
    private final String node;
    private final String address;
    private Optional<Service> service = Optional.empty();
    private List<Check> checks = List.of();

    private Registration(String node, String address) {
        this.node = node;
        this.address = address;
    }

    public static Registration of(String node, String address) {
        return new Registration(node, address);
    }

    public Registration meta(String key, String value) {
        meta.put(key, value);
        return this;
    }

    public Registration service(String name, int port, String... tags) {
        return service(name, name, "", port, tags);
    }

    /// @param own address of the service; empty for its node's
    public Registration service(String id, String name, String own, int port, String... tags) {
        service = Optional.of(new Service(
                node,
                id,
                name,
                "",
                List.of(tags),
                own,
                new TreeMap<>(),
                new TreeMap<>(),
                port,
                "",
                Service.Weights.DEFAULT,
                false,
                0,
                0));
        return this;
    }

    public Registration weights(int passing, int warning) {
        service = service.map(s -> new Service(
                node,
                s.id(),
                s.name(),
                "",
                s.tags(),
                s.address(),
                s.taggedAddresses(),
                s.meta(),
                s.port(),
                "",
                new Service.Weights(passing, warning),
                false,
                0,
                0));
        return this;
    }

    /// A check of the service, or of the node when there is no service.
    public Registration check(String status) {
        var serviceId = service.map(Service::id).orElse("");
        checks = List.of(new Check(
                node,
                "check-" + serviceId,
                "check",
                status,
                "",
                "",
                serviceId,
                "",
                List.of(),
                "",
                "",
                "",
                0,
                CheckDefinition.NONE,
                0,
                0));
        return this;
    }

    public CatalogCommand command() {
        var whole = new Node("", node, address, new TreeMap<>(), meta, 0, 0);
        return new CatalogCommand.Register(whole, false, service, checks);
    }
}
