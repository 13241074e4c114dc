package dev.praetor.state;

import java.util.Optional;
import org.pcollections.TreePMap;

/// Where nodes are.
///
/// @param byNode by folded node name, then by segment; no empty maps
/// @param index when one last changed
record CoordinateTable(TreePMap<String, TreePMap<String, NodeCoordinate>> byNode, long index) {
    static final CoordinateTable EMPTY = new CoordinateTable(TreePMap.empty(), 0);

    TreePMap<String, NodeCoordinate> of(String node) {
        var places = byNode.get(Names.folded(node));
        return places == null ? TreePMap.empty() : places;
    }

    /// Where a node is, as seen from this segment.
    Optional<Coordinate> in(String node, String segment) {
        return Optional.ofNullable(of(node).get(segment)).map(NodeCoordinate::coordinate);
    }

    CoordinateTable with(NodeCoordinate place, long at) {
        var places = of(place.node()).plus(place.segment(), place);
        return new CoordinateTable(byNode.plus(Names.folded(place.node()), places), at);
    }

    CoordinateTable without(String foldedNode, long at) {
        return new CoordinateTable(byNode.minus(foldedNode), at);
    }
}
