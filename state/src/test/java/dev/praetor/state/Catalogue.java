package dev.praetor.state;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Short ways to say what tests register.
final class Catalogue {
    private Catalogue() {}

    static Node node(String name) {
        return node(name, "10.0.0.1");
    }

    static Node node(String name, String address) {
        return node("", name, address, Map.of());
    }

    static Node node(String id, String name, String address, Map<String, String> meta) {
        return new Node(id, name, address, Collections.emptySortedMap(), new TreeMap<>(meta), 0, 0);
    }

    static Service service(String id, String name, String... tags) {
        return service(id, name, 80, tags);
    }

    static Service service(String id, String name, int port, String... tags) {
        SortedMap<String, Service.ServiceAddress> addresses = Collections.emptySortedMap();
        return new Service(
                "",
                id,
                name,
                "",
                List.of(tags),
                "",
                addresses,
                Collections.emptySortedMap(),
                port,
                "",
                Service.Weights.DEFAULT,
                false,
                0,
                0);
    }

    static Check check(String node, String id, String status) {
        return check(node, id, status, "");
    }

    static Check check(String node, String id, String status, String serviceId) {
        return new Check(
                node, id, id, status, "", "", serviceId, "", List.of(), "", "", "", 0, CheckDefinition.NONE, 0, 0);
    }

    static CatalogCommand.Register register(Node node) {
        return new CatalogCommand.Register(node, false, Optional.empty(), List.of());
    }

    static CatalogCommand.Register register(Node node, Service service) {
        return new CatalogCommand.Register(node, false, Optional.of(service), List.of());
    }

    static CatalogCommand.Register register(Node node, Check... checks) {
        return new CatalogCommand.Register(node, false, Optional.empty(), List.of(checks));
    }

    static CatalogCommand.Register register(Node node, Service service, Check... checks) {
        return new CatalogCommand.Register(node, false, Optional.of(service), List.of(checks));
    }

    static CatalogCommand.Register skipping(Node node, Service service) {
        return new CatalogCommand.Register(node, true, Optional.of(service), List.of());
    }
}
