package dev.praetor.state;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/// What a command changed, in the terms in which queries say what they looked at.
///
/// Built by the one thread that applies; handed on, it is only read.
public final class Touched {
    private final Set<Key> keys = new LinkedHashSet<>();
    private final Set<Footprint> names = new LinkedHashSet<>();
    private final Set<Table> tables = EnumSet.noneOf(Table.class);

    void key(Key key) {
        keys.add(key);
        tables.add(Table.KV);
    }

    void service(String name) {
        names.add(new Footprint.OneService(name));
    }

    void node(String name) {
        names.add(new Footprint.OneNode(name));
    }

    void session(String id) {
        names.add(new Footprint.OneSession(id));
        tables.add(Table.SESSIONS);
    }

    void table(Table table) {
        tables.add(table);
    }

    public Set<Key> keys() {
        return keys;
    }

    /// The services, nodes and sessions by name.
    public Collection<Footprint> names() {
        return names;
    }

    public Set<Table> tables() {
        return tables;
    }

    public boolean isEmpty() {
        return keys.isEmpty() && names.isEmpty() && tables.isEmpty();
    }
}
