package dev.praetor.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pcollections.TreePMap;

/// Puts a catalog together from the rows of a snapshot: each node, followed by its services and its checks.
final class CatalogLoad {
    private final TreeMap<String, CatalogNode> nodes = new TreeMap<>();
    private final TreeMap<String, TreeMap<CatalogService.Place, Instance>> instances = new TreeMap<>();
    private final Map<String, Long> serviceIndexes = new HashMap<>();
    private final Map<Object, Object> pool = new HashMap<>();
    private Optional<Row.OfNode> node = Optional.empty();
    private final TreeMap<String, Service> services = new TreeMap<>();
    private final TreeMap<String, Check> checks = new TreeMap<>();

    void node(Row.OfNode row) {
        closeNode();
        node = Optional.of(row);
    }

    void service(Service service) {
        requireNode(service.node(), "a service");
        services.put(Names.folded(service.id()), shared(service));
    }

    void check(Check check) {
        requireNode(check.node(), "a check");
        checks.put(Names.folded(check.id()), shared(check));
    }

    void serviceIndex(String name, long index) {
        serviceIndexes.put(name, index);
    }

    Catalog finished(TableIndexes indexes) {
        closeNode();
        var ids = new TreeMap<String, String>();
        nodes.forEach((name, one) -> {
            if (!one.node().id().isEmpty()) {
                ids.put(Names.folded(one.node().id()), name);
            }
        });
        var byName = new TreeMap<String, CatalogService>();
        instances.forEach((name, places) -> byName.put(
                name,
                new CatalogService(
                        TreePMap.fromSortedMap(places), serviceIndexes.getOrDefault(name, indexes.services()))));
        return new Catalog(
                TreePMap.fromSortedMap(nodes),
                TreePMap.fromSortedMap(ids),
                TreePMap.fromSortedMap(byName),
                indexes.nodes(),
                indexes.services(),
                indexes.checks(),
                indexes.extinction());
    }

    private Service shared(Service service) {
        return new Service(
                shared(service.node()),
                service.id(),
                shared(service.name()),
                shared(service.kind()),
                shared(service.tags()),
                service.address(),
                service.taggedAddresses(),
                shared(service.meta()),
                service.metaGiven(),
                service.port(),
                service.socketPath(),
                service.weights(),
                service.tagsOverridable(),
                service.createIndex(),
                service.modifyIndex());
    }

    private Check shared(Check check) {
        return new Check(
                shared(check.node()),
                shared(check.id()),
                shared(check.name()),
                Status.shared(check.status()),
                shared(check.notes()),
                shared(check.output()),
                shared(check.serviceId()),
                shared(check.serviceName()),
                shared(check.serviceTags()),
                shared(check.type()),
                shared(check.interval()),
                shared(check.timeout()),
                check.exposedPort(),
                check.definition(),
                check.createIndex(),
                check.modifyIndex());
    }

    /// The equal value that was read before, if there was one: most of a catalog is repetition.
    @SuppressWarnings("unchecked")
    private <T> T shared(T value) {
        var known = pool.putIfAbsent(value, value);
        return known == null ? value : (T) known;
    }

    private void requireNode(String name, String what) {
        var folded = Names.folded(name);
        if (node.filter(last -> Names.folded(last.node().name()).equals(folded)).isEmpty()) {
            throw new UnreadableException(what + " away from its node " + name);
        }
    }

    private void closeNode() {
        node.ifPresent(this::close);
    }

    private void close(Row.OfNode row) {
        var own = checks.values().stream()
                .filter(check -> check.serviceId().isEmpty())
                .toList();
        var loaded = new CatalogNode(
                row.node(),
                TreePMap.fromSortedMap(services),
                TreePMap.fromSortedMap(checks),
                own,
                row.catalogIndex(),
                row.checksIndex());
        nodes.put(Names.folded(loaded.node().name()), loaded);
        place(loaded);
        services.clear();
        checks.clear();
    }

    private void place(CatalogNode loaded) {
        var ofServices = new HashMap<String, List<Check>>();
        for (var check : loaded.checks().values()) {
            ofServices
                    .computeIfAbsent(Names.folded(check.serviceId()), id -> new ArrayList<>())
                    .add(check);
        }
        loaded.services().forEach((id, service) -> {
            var all = new ArrayList<>(loaded.ownChecks());
            all.addAll(ofServices.getOrDefault(id, List.of()));
            instances
                    .computeIfAbsent(Names.folded(service.name()), name -> new TreeMap<>())
                    .put(CatalogService.Place.of(service), new Instance(loaded.node(), service, List.copyOf(all)));
        });
    }
}
