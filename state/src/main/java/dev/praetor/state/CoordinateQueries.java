package dev.praetor.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Reads of coordinates, and order by distance.
public final class CoordinateQueries {
    private CoordinateQueries() {}

    /// All coordinates, by node and segment.
    ///
    /// @param segment only those of this segment; empty Optional for all
    public record All(Optional<String> segment) implements Query<List<NodeCoordinate>> {
        @Override
        public Answer<List<NodeCoordinate>> on(State state) {
            var found = state.coordinates().byNode().values().stream()
                    .flatMap(places -> places.values().stream())
                    .filter(place -> segment.isEmpty() || segment.get().equals(place.segment()))
                    .toList();
            return new Answer<>(found, state.coordinates().index(), whole(), true);
        }
    }

    /// The coordinates of a node, by segment; not found when it has none there.
    public record OfNode(String node, Optional<String> segment) implements Query<List<NodeCoordinate>> {
        @Override
        public Answer<List<NodeCoordinate>> on(State state) {
            var found = state.coordinates().of(node).values().stream()
                    .filter(place -> segment.isEmpty() || segment.get().equals(place.segment()))
                    .toList();
            return new Answer<>(found, state.coordinates().index(), whole(), !found.isEmpty());
        }
    }

    /// The rows of another query, those of the nearest nodes first; as they were where the way to them is not
    /// known.
    ///
    /// Its index is that of the other query: another order alone ends no wait.
    ///
    /// @param node from where
    /// @param nodeOf the name of a row's node
    public record Nearest<R>(Query<List<R>> rows, String node, Function<R, String> nodeOf) implements Query<List<R>> {
        @Override
        public Answer<List<R>> on(State state) {
            var answer = rows.on(state);
            var footprint = new ArrayList<>(answer.footprint());
            footprint.addAll(whole());
            var sorted = sorted(state, node, answer.value(), nodeOf);
            return new Answer<>(sorted, answer.index(), List.copyOf(footprint), answer.found());
        }
    }

    /// Rows by the distance of their nodes from one; those without a known distance come last. The order of before
    /// decides between equals, and stays where nothing is known of the node itself.
    public static <R> List<R> sorted(State state, String from, List<R> rows, Function<R, String> nodeOf) {
        var places = state.coordinates().of(from);
        if (places.isEmpty()) {
            return rows;
        }
        var segment = places.firstKey();
        var here = places.firstEntry().getValue().coordinate();
        var known = new HashMap<String, Double>();
        for (var row : rows) {
            known.computeIfAbsent(nodeOf.apply(row), node -> distance(state, here, node, segment));
        }
        return byDistance(rows, nodeOf, known);
    }

    private static <R> List<R> byDistance(List<R> rows, Function<R, String> nodeOf, Map<String, Double> known) {
        return rows.stream()
                .sorted(Comparator.comparingDouble(
                        row -> known.getOrDefault(nodeOf.apply(row), Double.POSITIVE_INFINITY)))
                .toList();
    }

    private static double distance(State state, Coordinate here, String node, String segment) {
        return state.coordinates().in(node, segment).map(here::to).orElse(Double.POSITIVE_INFINITY);
    }

    private static List<Footprint> whole() {
        return List.of(new Footprint.Whole(Table.COORDINATES));
    }
}
