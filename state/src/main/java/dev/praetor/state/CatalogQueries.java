package dev.praetor.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/// Reads of nodes and services. Node and service names are compared without regard to case.
///
/// A `nodeMeta` keeps what stands on nodes that have all these pairs; empty keeps everything.
public final class CatalogQueries {
    private CatalogQueries() {}

    public record Nodes(Map<String, String> nodeMeta) implements Query<List<Node>> {
        @Override
        public Answer<List<Node>> on(State state) {
            throw new UnsupportedOperationException();
        }
    }

    /// Every service name with the tags of its instances.
    public record Services(Map<String, String> nodeMeta) implements Query<SortedMap<String, SortedSet<String>>> {
        @Override
        public Answer<SortedMap<String, SortedSet<String>>> on(State state) {
            throw new UnsupportedOperationException();
        }
    }

    /// The instances of a service, by node and ID, without their checks (`checks` is empty).
    public record ServiceNodes(String name, Map<String, String> nodeMeta) implements Query<List<Instance>> {
        @Override
        public Answer<List<Instance>> on(State state) {
            throw new UnsupportedOperationException();
        }
    }

    /// A node and its services by ID.
    public record NodeServices(String node) implements Query<Optional<NodeServices.Found>> {
        public record Found(Node node, List<Service> services) {}

        @Override
        public Answer<Optional<Found>> on(State state) {
            throw new UnsupportedOperationException();
        }
    }
}
