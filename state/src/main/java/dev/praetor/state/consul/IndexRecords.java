package dev.praetor.state.consul;

import dev.praetor.state.Row;
import dev.praetor.state.TableIndexes;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// When each table, and each service, last changed: by the names that Consul gives its tables.
///
/// An archive may lack some; the newest row then tells for its table.
final class IndexRecords {
    private static final String KEYS = "kvs";
    private static final String TOMBSTONES = "tombstones";
    private static final String NODES = "nodes";
    private static final String SERVICES = "services";
    private static final String CHECKS = "checks";
    private static final String SESSIONS = "sessions";
    private static final String QUERIES = "prepared-queries";
    private static final String COORDINATES = "coordinates";
    private static final String SERVICE = "service.";

    private final Map<String, Long> read = new HashMap<>();
    private final Map<String, Long> newest = new HashMap<>();
    private long oldestTombstone;

    static void write(TableIndexes indexes, long newestTombstone, Packer to) throws IOException {
        write(CHECKS, indexes.checks(), to);
        write(COORDINATES, indexes.coordinates(), to);
        write(KEYS, indexes.keys(), to);
        write(NODES, indexes.nodes(), to);
        write(QUERIES, indexes.queries(), to);
        write(SERVICES, indexes.services(), to);
        write(SESSIONS, indexes.sessions(), to);
        write(TOMBSTONES, newestTombstone, to);
    }

    static void write(Row.ServiceIndex service, Packer to) throws IOException {
        write(SERVICE + service.name(), service.index(), to);
    }

    private static void write(String name, long index, Packer to) throws IOException {
        if (index > 0) {
            to.kind(Kind.INDEX).map(2).text("Key", name).number("Value", index);
        }
    }

    void read(Fields record) throws IOException {
        read.merge(record.text("Key"), record.number("Value"), Math::max);
    }

    /// A row of this kind was changed then.
    void seen(Row row) {
        switch (row) {
            case Row.OfKey(var entry) -> seen(KEYS, entry.modifyIndex());
            case Row.Tombstone(var _, var index) -> {
                seen(KEYS, index);
                oldestTombstone = oldestTombstone == 0 ? index : Math.min(oldestTombstone, index);
            }
            case Row.OfNode(var node, var _, var _) -> seen(NODES, node.modifyIndex());
            case Row.OfService(var service) -> seen(SERVICES, service.modifyIndex());
            case Row.OfCheck(var check) -> seen(CHECKS, check.modifyIndex());
            case Row.OfSession(var session) -> seen(SESSIONS, session.modifyIndex());
            case Row.OfQuery(var query) -> seen(QUERIES, query.modifyIndex());
            case Row.LockDelay _,
                    Row.ServiceIndex _,
                    Row.OfEvent _,
                    Row.OfCoordinate _,
                    Row.OfMember _,
                    Row.OfAutopilot _ -> {}
        }
    }

    private void seen(String table, long index) {
        newest.merge(table, index, Math::max);
    }

    /// The indexes of the services that are named, which may be others than there are.
    Iterable<Row.ServiceIndex> services() {
        return read.entrySet().stream()
                .filter(one -> one.getKey().startsWith(SERVICE))
                .map(one -> new Row.ServiceIndex(
                        one.getKey().substring(SERVICE.length()).toLowerCase(Locale.ROOT), one.getValue()))::iterator;
    }

    /// @param last of the state as a whole, as the archive says
    TableIndexes finished(long last, Extras extras) {
        var keys = Math.max(of(KEYS), read.getOrDefault(TOMBSTONES, 0L));
        var highest = Math.max(last, keys);
        for (var index : read.values()) {
            highest = Math.max(highest, index);
        }
        for (var index : newest.values()) {
            highest = Math.max(highest, index);
        }
        return new TableIndexes(
                highest,
                keys,
                extras.oldestTombstone() == 0 ? oldestTombstone : extras.oldestTombstone(),
                of(NODES),
                of(SERVICES),
                of(CHECKS),
                extras.extinction(),
                of(SESSIONS),
                of(QUERIES),
                extras.events(),
                of(COORDINATES),
                0);
    }

    private long of(String table) {
        return Math.max(read.getOrDefault(table, 0L), newest.getOrDefault(table, 0L));
    }
}
