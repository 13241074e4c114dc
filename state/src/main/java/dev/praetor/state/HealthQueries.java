package dev.praetor.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Reads of checks, and of services with their checks.
public final class HealthQueries {
    /// In place of a status: all checks.
    public static final String ANY = "any";

    private static final Comparator<Check> BY_NODE_AND_ID = Comparator.<Check, String>comparing(
                    check -> Names.folded(check.node()))
            .thenComparing(check -> Names.folded(check.id()));

    private HealthQueries() {}

    /// The checks of a node and of the services on it, by ID.
    public record NodeChecks(String node) implements Query<List<Check>> {
        @Override
        public Answer<List<Check>> on(State state) {
            var known = state.catalog().node(node);
            var checks = known.map(one -> List.copyOf(one.checks().values())).orElse(List.of());
            // A node may have come and gone without any check.
            var missing =
                    Math.max(state.catalog().checksIndex(), state.catalog().nodesIndex());
            var index = known.map(CatalogNode::checksIndex).orElse(missing);
            return new Answer<>(checks, index, List.of(new Footprint.OneNode(Names.folded(node))), known.isPresent());
        }
    }

    /// The checks of a service's instances, without those of their nodes; by node and ID.
    public record ServiceChecks(String name, Map<String, String> nodeMeta) implements Query<List<Check>> {
        @Override
        public Answer<List<Check>> on(State state) {
            var instances = CatalogQueries.ofService(name, nodeMeta, state);
            var checks = instances.value().stream()
                    .flatMap(instance -> instance.ownChecks().stream())
                    .sorted(BY_NODE_AND_ID)
                    .toList();
            return new Answer<>(checks, instances.index(), instances.footprint(), instances.found());
        }
    }

    /// The instances of a service with all checks that count for them; by node and ID.
    public record ServiceHealth(String name, Map<String, String> nodeMeta) implements Query<List<Instance>> {
        @Override
        public Answer<List<Instance>> on(State state) {
            return CatalogQueries.ofService(name, nodeMeta, state);
        }
    }

    /// The checks in a state, in whatever case its word is written; [#ANY] for all. By node and ID.
    public record ChecksInState(String status, Map<String, String> nodeMeta) implements Query<List<Check>> {
        @Override
        public Answer<List<Check>> on(State state) {
            var checks = new ArrayList<Check>();
            for (var node : state.catalog().nodes().values()) {
                if (CatalogQueries.has(node.node(), nodeMeta)) {
                    node.checks().values().stream().filter(this::wanted).forEach(checks::add);
                }
            }
            var index = state.catalog().checksIndex();
            return CatalogQueries.wholeTable(List.copyOf(checks), index, Table.CHECKS, nodeMeta, state);
        }

        private boolean wanted(Check check) {
            return status.equals(ANY) || status.equalsIgnoreCase(check.status());
        }
    }
}
