package dev.praetor.state;

/// One command's changes in the making: the tables as they will be, and what was touched on the way.
///
/// Later parts of a command see what earlier parts did. A command that is refused half-way drops the draft, and
/// nothing has happened. Confined to the applying thread, or to the reader who tries a transaction out.
final class Draft {
    private final long index;
    private final long atMillis;
    private final Touched touched = new Touched();
    private KvTable kv;
    private Catalog catalog;
    private SessionTable sessions;
    private QueryTable queries;
    private EventRing events;
    private CoordinateTable coordinates;
    private AutopilotSettings autopilot;
    private MemberTable members;
    private Staging staging;

    Draft(State before, long atMillis) {
        this.index = before.index() + 1;
        this.atMillis = atMillis;
        this.kv = before.kv();
        this.catalog = before.catalog();
        this.sessions = before.sessions();
        this.queries = before.queries();
        this.events = before.events();
        this.coordinates = before.coordinates();
        this.autopilot = before.autopilot();
        this.members = before.members();
        this.staging = before.staging();
    }

    /// The number of this command: the modify index of all that it changes.
    long index() {
        return index;
    }

    long atMillis() {
        return atMillis;
    }

    Touched touched() {
        return touched;
    }

    KvTable kv() {
        return kv;
    }

    Catalog catalog() {
        return catalog;
    }

    SessionTable sessions() {
        return sessions;
    }

    QueryTable queries() {
        return queries;
    }

    EventRing events() {
        return events;
    }

    CoordinateTable coordinates() {
        return coordinates;
    }

    AutopilotSettings autopilot() {
        return autopilot;
    }

    MemberTable members() {
        return members;
    }

    Staging staging() {
        return staging;
    }

    void replace(KvTable next) {
        kv = next;
    }

    void replace(Catalog next) {
        catalog = next;
    }

    void replace(SessionTable next) {
        sessions = next;
    }

    void replace(QueryTable next) {
        queries = next;
    }

    void replace(EventRing next) {
        events = next;
    }

    void replace(CoordinateTable next) {
        coordinates = next;
    }

    void replace(AutopilotSettings next) {
        autopilot = next;
    }

    void replace(MemberTable next) {
        members = next;
    }

    void replace(Staging next) {
        staging = next;
    }

    /// A node itself changed, came or went.
    void nodeTouched(String foldedName) {
        catalog = catalog.nodesChanged(index);
        touched.node(foldedName);
        touched.table(Table.NODES);
    }

    /// A service on that node changed, came or went; its own name is touched where its instances are kept.
    void serviceTouched(String foldedNode) {
        catalog = catalog.servicesChanged(index);
        touched.node(foldedNode);
        touched.table(Table.SERVICES);
    }

    /// A check on that node changed, came or went.
    void checkTouched(String foldedNode) {
        catalog = catalog.checksChanged(index);
        touched.node(foldedNode);
        touched.table(Table.CHECKS);
    }

    /// The next state. Throws when a table's index moved without its watchers being told, or the other way round:
    /// that is a bug in this package, and a server that went on with it would leave its clients waiting for ever.
    State finished() {
        agree(Table.KV, kv.index());
        agree(Table.NODES, catalog.nodesIndex());
        agree(Table.SERVICES, catalog.servicesIndex());
        agree(Table.CHECKS, catalog.checksIndex());
        agree(Table.SESSIONS, sessions.index());
        agree(Table.QUERIES, queries.index());
        agree(Table.EVENTS, events.index());
        agree(Table.COORDINATES, coordinates.index());
        agree(Table.MEMBERS, members.index());
        return new State(index, kv, catalog, sessions, queries, events, coordinates, autopilot, members, staging);
    }

    private void agree(Table table, long tableIndex) {
        if (touched.tables().contains(table) != (tableIndex == index)) {
            throw new IllegalStateException("command " + index + " left the table " + table + " at index " + tableIndex
                    + ", having touched " + touched.tables());
        }
    }
}
