package dev.praetor.state;

import java.util.List;
import java.util.Optional;

/// Nodes: coming, changing, taking another name, going.
final class NodeChanges {
    private final Draft draft;

    NodeChanges(Draft draft) {
        this.draft = draft;
    }

    /// Makes the node be as given. An ID that is known under another name renames: the old name goes with all that
    /// stood on it. Answers why not, when the name belongs to another living node.
    Optional<String> put(Node given) {
        var id = Names.folded(given.id());
        var name = Names.folded(given.name());
        var renamed = Optional.ofNullable(draft.catalog().nodesById().get(id))
                .filter(formerName -> !formerName.equals(name))
                .flatMap(draft.catalog()::node);
        var refused = draft.catalog().node(name).flatMap(holder -> reserved(given, holder, renamed.isPresent()));
        if (refused.isPresent()) {
            return refused;
        }
        renamed.ifPresent(former -> remove(former.node().name()));
        store(given, renamed.map(former -> former.node().createIndex()).orElse(draft.index()));
        return Optional.empty();
    }

    /// Removes a node with its services, checks and sessions; an unknown one is no error.
    void remove(String name) {
        var folded = Names.folded(name);
        draft.catalog().node(folded).ifPresent(gone -> {
            new SessionChanges(draft).nodeLost(folded);
            var services = new ServiceChanges(draft);
            gone.services().keySet().forEach(id -> services.remove(folded, id));
            var checks = new CheckChanges(draft);
            List.copyOf(gone.ownChecks()).forEach(check -> checks.remove(folded, check.id()));
            new CoordinateChanges(draft).nodeLost(folded);
            forgetId(gone.node());
            draft.replace(draft.catalog().withoutNode(folded));
            draft.nodeTouched(folded);
        });
    }

    /// A node without an ID gives its name to anyone, and so does one that is known to be dead: a machine that came
    /// back with an empty disk is given its name again. A rename is stricter, as it would unite two nodes.
    private Optional<String> reserved(Node given, CatalogNode holder, boolean renamed) {
        var held = holder.node();
        if (given.id().isEmpty() || Names.folded(held.id()).equals(Names.folded(given.id()))) {
            return Optional.empty();
        }
        if ((held.id().isEmpty() && !renamed) || dead(holder)) {
            return Optional.empty();
        }
        return Optional.of("Error while renaming Node ID: " + Names.quoted(given.id()) + ": Node name " + given.name()
                + " is reserved by node " + held.id() + " with name " + held.name() + " (" + held.address() + ")");
    }

    private static boolean dead(CatalogNode node) {
        var liveness = node.checks().get(Names.folded(Status.SERF_HEALTH));
        return liveness != null && liveness.status().equals(Status.CRITICAL);
    }

    private void store(Node given, long bornIfNew) {
        var old = draft.catalog().node(given.name());
        var born = old.map(known -> known.node().createIndex()).orElse(bornIfNew);
        var next = stamped(given, born);
        if (old.isPresent() && saysTheSame(old.get().node(), next)) {
            return;
        }
        old.ifPresent(known -> forgetId(known.node()));
        rememberId(next);
        var changed = old.map(known -> known.with(next)).orElseGet(() -> CatalogNode.fresh(next));
        draft.replace(draft.catalog().with(changed));
        draft.nodeTouched(Names.folded(next.name()));
        new Instances(draft).refreshAll(changed);
    }

    private Node stamped(Node given, long born) {
        return new Node(
                given.id(), given.name(), given.address(), given.taggedAddresses(), given.meta(), born, draft.index());
    }

    private void rememberId(Node node) {
        if (!node.id().isEmpty()) {
            var ids = draft.catalog().nodesById().plus(Names.folded(node.id()), Names.folded(node.name()));
            draft.replace(draft.catalog().withIds(ids));
        }
    }

    private void forgetId(Node node) {
        draft.replace(draft.catalog().withIds(draft.catalog().nodesById().minus(Names.folded(node.id()))));
    }

    private static boolean saysTheSame(Node one, Node other) {
        return one.id().equals(other.id())
                && one.name().equals(other.name())
                && one.address().equals(other.address())
                && one.taggedAddresses().equals(other.taggedAddresses())
                && one.meta().equals(other.meta());
    }
}
