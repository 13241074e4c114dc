package dev.praetor.state.consul;

import dev.praetor.state.AutopilotSettings;
import dev.praetor.state.Node;
import dev.praetor.state.NodeCoordinate;
import dev.praetor.state.Row;
import dev.praetor.state.Rows;
import dev.praetor.state.State;
import dev.praetor.state.TableIndexes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Writes one state, in the order in which Consul writes its records.
final class ConsulOutput {
    private final State state;
    private final Packer to;
    private final CatalogRecords catalog;
    private final List<NodeCoordinate> places = new ArrayList<>();
    private Node node = new Node("", "", "", new TreeMap<>(), new TreeMap<>(), 0, 0);
    private AutopilotSettings settings = AutopilotSettings.DEFAULT;
    private long newestTombstone;

    ConsulOutput(State state, String datacenter, OutputStream out) {
        this.state = state;
        this.to = new Packer(out);
        this.catalog = new CatalogRecords(to, datacenter);
    }

    void write() throws IOException {
        to.map(2).number("LastIndex", state.index());
        Extras.write(state, to);
        Rows.catalog(state, this::write);
        Rows.coordinates(state, this::write);
        flushPlaces();
        Rows.sessions(state, this::write);
        Rows.keys(state, this::write);
        Rows.tombstones(state, this::write);
        Rows.queries(state, this::write);
        Rows.autopilot(state, this::write);
        AutopilotRecords.write(settings, to);
        IndexRecords.write(TableIndexes.of(state), newestTombstone, to);
        Rows.serviceIndexes(state, this::write);
        to.kind(Kind.PARTS).map(1).name("ChunkMap").map(0);
        to.flush();
    }

    private void write(Row row) throws IOException {
        switch (row) {
            case Row.OfNode(var next, var _, var _) -> {
                node = next;
                catalog.write(next);
            }
            case Row.OfService(var service) -> catalog.write(node, service);
            case Row.OfCheck(var check) -> catalog.write(node, check);
            case Row.OfCoordinate(var place) -> {
                places.add(place);
                if (places.size() == CoordinateRecords.AT_A_TIME) {
                    flushPlaces();
                }
            }
            case Row.OfSession(var session) -> SessionRecords.write(session, to);
            case Row.OfKey(var entry) -> KeyRecords.write(entry, to);
            case Row.Tombstone tombstone -> {
                newestTombstone = Math.max(newestTombstone, tombstone.index());
                KeyRecords.write(tombstone, to);
            }
            case Row.OfQuery(var query) -> QueryRecords.write(query, to);
            case Row.OfAutopilot(var given) -> settings = given;
            case Row.ServiceIndex index -> IndexRecords.write(index, to);
            case Row.OfMember _ -> throw new IllegalArgumentException("who is there is no matter of a backup: " + row);
            case Row.OfEvent _, Row.LockDelay _ ->
                throw new IllegalArgumentException("stands among the extras: " + row);
        }
    }

    private void flushPlaces() throws IOException {
        if (!places.isEmpty()) {
            CoordinateRecords.write(places, to);
            places.clear();
        }
    }
}
