package dev.praetor.state;

import java.util.Optional;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/// The sessions that live, what each holds, and which keys are still barred after a session's end.
///
/// @param byNode the IDs of the sessions of each node, by folded name; no empty sets
/// @param index when a session last came or went
record SessionTable(
        TreePMap<String, Live> byId, TreePMap<String, TreePSet<String>> byNode, LockDelays delays, long index) {
    static final SessionTable EMPTY = new SessionTable(TreePMap.empty(), TreePMap.empty(), LockDelays.NONE, 0);

    /// @param keys what it holds
    record Live(Session session, TreePSet<Key> keys) {}

    Optional<Live> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    TreePSet<String> onNode(String node) {
        var ids = byNode.get(Names.folded(node));
        return ids == null ? TreePSet.empty() : ids;
    }

    SessionTable with(Session session) {
        var ids = onNode(session.node()).plus(session.id());
        return new SessionTable(
                byId.plus(session.id(), new Live(session, TreePSet.empty())),
                byNode.plus(Names.folded(session.node()), ids),
                delays,
                session.modifyIndex());
    }

    SessionTable without(Session session, long at) {
        var node = Names.folded(session.node());
        var ids = onNode(node).minus(session.id());
        return new SessionTable(
                byId.minus(session.id()), ids.isEmpty() ? byNode.minus(node) : byNode.plus(node, ids), delays, at);
    }

    SessionTable with(LockDelays changed) {
        return new SessionTable(byId, byNode, changed, index);
    }

    SessionTable holding(String id, Key key) {
        return find(id).map(live -> with(live, live.keys().plus(key))).orElse(this);
    }

    SessionTable notHolding(String id, Key key) {
        return find(id).map(live -> with(live, live.keys().minus(key))).orElse(this);
    }

    private SessionTable with(Live live, TreePSet<Key> keys) {
        var id = live.session().id();
        return new SessionTable(byId.plus(id, new Live(live.session(), keys)), byNode, delays, index);
    }
}
