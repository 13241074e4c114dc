package dev.praetor.state;

import java.util.TreeMap;
import org.pcollections.TreePMap;

/// Puts a state together from its rows. Used once, by one thread.
public final class Assembly {
    private final TreeMap<Key, KvEntry> keys = new TreeMap<>();
    private final TreeMap<Key, Long> tombstones = new TreeMap<>();
    private final TreeMap<String, Session> sessions = new TreeMap<>();
    private final CatalogLoad catalog = new CatalogLoad();
    private LockDelays delays = LockDelays.NONE;
    private QueryTable queries = QueryTable.EMPTY;
    private EventRing events = EventRing.EMPTY;
    private CoordinateTable coordinates = CoordinateTable.EMPTY;
    private MemberTable members = MemberTable.EMPTY;
    private AutopilotSettings autopilot = AutopilotSettings.DEFAULT;

    /// The rows of a kind may come in any order; a node comes before what stands on it, and the next node after.
    ///
    /// Throws [UnreadableException] for a service or a check away from its node.
    public void take(Row row) {
        switch (row) {
            case Row.OfSession(var session) -> sessions.put(session.id(), session);
            case Row.OfKey(var entry) -> keys.put(entry.key(), entry);
            case Row.Tombstone(var key, var index) -> tombstones.put(key, index);
            case Row.LockDelay(var key, var until) -> delays = delays.plus(key, until);
            case Row.OfNode node -> catalog.node(node);
            case Row.OfService(var service) -> catalog.service(service);
            case Row.OfCheck(var check) -> catalog.check(check);
            case Row.ServiceIndex(var name, var index) -> catalog.serviceIndex(name, index);
            case Row.OfQuery(var query) -> queries = queries.with(query);
            case Row.OfEvent(var event) -> events = events.with(event, 0);
            case Row.OfCoordinate(var place) -> coordinates = coordinates.with(place, 0);
            case Row.OfMember(var member) -> members = members.with(member, 0);
            case Row.OfAutopilot(var settings) -> autopilot = settings;
        }
    }

    public State finished(TableIndexes indexes) {
        // Elsewhere a key may have come back while its tombstone still stands; here it is either dead or alive.
        tombstones.keySet().removeAll(keys.keySet());
        var kv = new KvTable(
                TreePMap.fromSortedMap(keys),
                TreePMap.fromSortedMap(tombstones),
                indexes.oldestTombstone(),
                indexes.keys());
        return new State(
                indexes.state(),
                kv,
                catalog.finished(indexes),
                sessionTable(indexes.sessions()),
                new QueryTable(
                        queries.byId(), queries.names(), queries.prefixes(), queries.bySession(), indexes.queries()),
                new EventRing(events.events(), indexes.events()),
                new CoordinateTable(coordinates.byNode(), indexes.coordinates()),
                autopilot,
                new MemberTable(members.byName(), members.names(), members.servers(), indexes.members()),
                Staging.NONE);
    }

    private SessionTable sessionTable(long index) {
        var table = new SessionTable(TreePMap.empty(), TreePMap.empty(), delays, index);
        for (var session : sessions.values()) {
            table = table.with(session);
        }
        for (var entry : keys.values()) {
            if (entry.session().isPresent()) {
                table = table.holding(entry.session().get(), entry.key());
            }
        }
        return new SessionTable(table.byId(), table.byNode(), delays, index);
    }
}
