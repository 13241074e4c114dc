package dev.praetor.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads of nodes and services. Node and service names are compared without regard to case.
///
/// A `nodeMeta` keeps what stands on nodes that have all these pairs; empty keeps everything.
public final class CatalogQueries {
    private CatalogQueries() {}

    /// All nodes, by name.
    public record Nodes(Map<String, String> nodeMeta) implements Query<List<Node>> {
        @Override
        public Answer<List<Node>> on(State state) {
            var nodes = new ArrayList<Node>();
            for (var node : state.catalog().nodes().values()) {
                if (has(node.node(), nodeMeta)) {
                    nodes.add(node.node());
                }
            }
            var index = state.catalog().nodesIndex();
            return new Answer<>(List.copyOf(nodes), index, List.of(new Footprint.Whole(Table.NODES)), true);
        }
    }

    /// Every service name with the tags of its instances.
    public record Services(Map<String, String> nodeMeta) implements Query<SortedMap<String, SortedSet<String>>> {
        @Override
        public Answer<SortedMap<String, SortedSet<String>>> on(State state) {
            var tags = new TreeMap<String, SortedSet<String>>();
            for (var service : state.catalog().services().values()) {
                for (var instance : service.instances().values()) {
                    if (has(instance.node(), nodeMeta)) {
                        tags.computeIfAbsent(instance.service().name(), name -> new TreeSet<>())
                                .addAll(instance.service().tags());
                    }
                }
            }
            var index = state.catalog().servicesIndex();
            return wholeTable(Collections.unmodifiableSortedMap(tags), index, Table.SERVICES, nodeMeta, state);
        }
    }

    /// The instances of a service, by node and ID, without their checks (`checks` is empty).
    public record ServiceNodes(String name, Map<String, String> nodeMeta) implements Query<List<Instance>> {
        @Override
        public Answer<List<Instance>> on(State state) {
            var full = ofService(name, nodeMeta, state);
            var bare = full.value().stream()
                    .map(instance -> new Instance(instance.node(), instance.service(), List.of()))
                    .toList();
            return new Answer<>(bare, full.index(), full.footprint(), full.found());
        }
    }

    /// A node and its services by ID.
    public record NodeServices(String node) implements Query<Optional<NodeServices.Found>> {
        public record Found(Node node, List<Service> services) {}

        @Override
        public Answer<Optional<Found>> on(State state) {
            var catalog = state.catalog();
            var known = catalog.node(node);
            var found = known.map(
                    one -> new Found(one.node(), List.copyOf(one.services().values())));
            var index = known.map(CatalogNode::catalogIndex)
                    .orElse(Math.max(catalog.nodesIndex(), catalog.servicesIndex()));
            return new Answer<>(found, index, List.of(new Footprint.OneNode(Names.folded(node))), found.isPresent());
        }
    }

    static boolean has(Node node, Map<String, String> meta) {
        return meta.isEmpty() || node.meta().entrySet().containsAll(meta.entrySet());
    }

    /// The instances of a service with all their checks.
    static Answer<List<Instance>> ofService(String name, Map<String, String> nodeMeta, State state) {
        var service = state.catalog().service(name);
        var instances = service.map(known -> known.instances().values().stream()
                        .filter(instance -> has(instance.node(), nodeMeta))
                        .toList())
                .orElse(List.of());
        var index = service.map(CatalogService::index).orElse(state.catalog().indexOfMissingService());
        var footprint = List.<Footprint>of(new Footprint.OneService(Names.folded(name)));
        return new Answer<>(instances, index, footprint, service.isPresent());
    }

    /// The answer to a look at a whole table, and at the nodes too where their metadata matter.
    static <A> Answer<A> wholeTable(A value, long index, Table table, Map<String, String> nodeMeta, State state) {
        if (nodeMeta.isEmpty()) {
            return new Answer<>(value, index, List.of(new Footprint.Whole(table)), true);
        }
        var footprint = List.<Footprint>of(new Footprint.Whole(table), new Footprint.Whole(Table.NODES));
        return new Answer<>(value, Math.max(index, state.catalog().nodesIndex()), footprint, true);
    }
}
