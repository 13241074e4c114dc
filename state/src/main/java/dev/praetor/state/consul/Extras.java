package dev.praetor.state.consul;

import com.google.protobuf.UnsafeByteOperations;
import dev.praetor.state.Row;
import dev.praetor.state.Rows;
import dev.praetor.state.State;
import dev.praetor.state.TableIndexes;
import dev.praetor.state.UserEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a state holds and Consul's form has no place for: events, lock-delays (Consul keeps them in its leader's
/// memory, so no archive of its own has any), and when a single node last changed.
///
/// It stands in the map at the beginning, under a name of its own, and not in a record of its own kind: who decodes
/// a map by names passes over those that it does not know, but a kind that is unknown can only be an error to who
/// reads records one after the other.
///
/// @param nodes the two indexes of each node, by its name
record Extras(long oldestTombstone, long extinction, long events, Map<String, NodeIndexes> nodes, List<Row> rows) {
    static final String NAME = "Praetor";

    record NodeIndexes(long catalog, long checks) {}

    static void write(State state, Packer to) throws IOException {
        var indexes = TableIndexes.of(state);
        to.name(NAME)
                .map(6)
                .number("OldestTombstone", indexes.oldestTombstone())
                .number("ExtinctionIndex", indexes.extinction())
                .number("EventsIndex", indexes.events());
        write("Events", taken(state, Rows::events), to);
        write("LockDelays", taken(state, Rows::lockDelays), to);
        write("Nodes", taken(state, Extras::nodes), to);
    }

    private static void nodes(State state, Rows.Sink sink) throws IOException {
        Rows.catalog(state, row -> {
            if (row instanceof Row.OfNode) {
                sink.take(row);
            }
        });
    }

    @FunctionalInterface
    private interface Walk {
        void over(State state, Rows.Sink sink) throws IOException;
    }

    private static List<Row> taken(State state, Walk walk) throws IOException {
        var rows = new ArrayList<Row>();
        walk.over(state, rows::add);
        return rows;
    }

    private static void write(String name, List<Row> rows, Packer to) throws IOException {
        to.name(name).list(rows.size());
        for (var row : rows) {
            switch (row) {
                case Row.OfEvent(var event) -> write(event, to);
                case Row.LockDelay(var key, var until) ->
                    to.list(2).octets(key.bytes()).whole(until);
                case Row.OfNode(var node, var catalog, var checks) ->
                    to.list(3).text(node.name()).whole(catalog).whole(checks);
                default -> throw new IllegalArgumentException("Consul has a place for " + row);
            }
        }
    }

    private static void write(UserEvent event, Packer to) throws IOException {
        to.map(7)
                .text("ID", event.id())
                .text("Name", event.name())
                .octets("Payload", event.payload())
                .text("NodeFilter", event.nodeFilter())
                .text("ServiceFilter", event.serviceFilter())
                .text("TagFilter", event.tagFilter())
                .number("LTime", event.time());
    }

    static Extras read(Fields given) throws IOException {
        var rows = new ArrayList<Row>();
        for (var item : given.items("Events")) {
            rows.add(new Row.OfEvent(event(Fields.of(item))));
        }
        for (var item : given.items("LockDelays")) {
            var delay = columns(item, "Key", "Until");
            rows.add(new Row.LockDelay(delay.key("Key"), delay.number("Until")));
        }
        var nodes = new HashMap<String, NodeIndexes>();
        for (var item : given.items("Nodes")) {
            var node = columns(item, "Name", "Catalog", "Checks");
            nodes.put(node.text("Name"), new NodeIndexes(node.number("Catalog"), node.number("Checks")));
        }
        return new Extras(
                given.number("OldestTombstone"),
                given.number("ExtinctionIndex"),
                given.number("EventsIndex"),
                nodes,
                rows);
    }

    private static UserEvent event(Fields given) throws IOException {
        return new UserEvent(
                given.text("ID"),
                given.text("Name"),
                UnsafeByteOperations.unsafeWrap(given.octets("Payload")),
                given.text("NodeFilter"),
                given.text("ServiceFilter"),
                given.text("TagFilter"),
                given.number("LTime"));
    }

    /// A short list, its items under names.
    private static Fields columns(Item item, String... names) throws IOException {
        var items = Fields.list(item);
        if (items.size() != names.length) {
            throw new IOException("a list in it has " + items.size() + " items, not " + names.length);
        }
        var named = new HashMap<String, Item>();
        for (var i = 0; i < names.length; i++) {
            named.put(names[i], items.get(i));
        }
        return new Fields(named);
    }
}
