package dev.praetor.state;

import java.util.Optional;

/// One step of a transaction on a node.
final class NodeStep extends CatalogStep<Node> {
    private final Draft draft;
    private final Node asked;

    NodeStep(Draft draft, Node asked) {
        this.draft = draft;
        this.asked = asked;
    }

    @Override
    Optional<Node> find() {
        var byId = draft.catalog().nodesById().get(Names.folded(asked.id()));
        return draft.catalog().node(byId == null ? asked.name() : byId).map(CatalogNode::node);
    }

    @Override
    Optional<String> put() {
        return new NodeChanges(draft).put(asked);
    }

    @Override
    void remove() {
        find().ifPresent(node -> new NodeChanges(draft).remove(node.name()));
    }

    @Override
    long modifyIndex(Node node) {
        return node.modifyIndex();
    }

    @Override
    long expected() {
        return asked.modifyIndex();
    }

    @Override
    String subject() {
        return "node " + Names.quoted(asked.name());
    }

    @Override
    TxnResult result(Node node) {
        return new TxnResult.OfNode(node);
    }
}
