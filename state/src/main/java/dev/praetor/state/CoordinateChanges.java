package dev.praetor.state;

/// Coordinates: coming, changing, going with their nodes.
final class CoordinateChanges {
    private final Draft draft;

    CoordinateChanges(Draft draft) {
        this.draft = draft;
    }

    Result apply(UpdateCoordinate update) {
        var given = update.place();
        draft.catalog()
                .node(given.node())
                .filter(_ -> given.coordinate().sound())
                .map(node -> new NodeCoordinate(node.node().name(), given.segment(), given.coordinate()))
                .ifPresent(this::put);
        return new Result.Done(true);
    }

    void nodeLost(String foldedNode) {
        if (draft.coordinates().byNode().containsKey(foldedNode)) {
            draft.replace(draft.coordinates().without(foldedNode, draft.index()));
            draft.touched().table(Table.COORDINATES);
        }
    }

    private void put(NodeCoordinate place) {
        if (!place.equals(draft.coordinates().of(place.node()).get(place.segment()))) {
            draft.replace(draft.coordinates().with(place, draft.index()));
            draft.touched().table(Table.COORDINATES);
        }
    }
}
