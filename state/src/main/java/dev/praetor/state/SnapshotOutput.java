package dev.praetor.state;

import dev.praetor.state.wire.EndRow;
import dev.praetor.state.wire.LockDelayRow;
import dev.praetor.state.wire.NodeRow;
import dev.praetor.state.wire.ServiceIndexRow;
import dev.praetor.state.wire.SnapshotHeader;
import dev.praetor.state.wire.SnapshotRow;
import dev.praetor.state.wire.TombstoneRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Writes one state as a snapshot, in the order that `snapshot.proto` names.
final class SnapshotOutput {
    /// What this release writes, and the newest that it reads.
    static final int FORMAT = 1;

    private final OutputStream out;
    private final ByteArrayOutputStream block = new ByteArrayOutputStream(SnapshotBlocks.FULL * 2);
    private long rows;

    SnapshotOutput(OutputStream out) {
        this.out = out;
    }

    void write(State state) throws IOException {
        out.write(SnapshotBlocks.MAGIC);
        header(state).writeTo(block);
        SnapshotBlocks.write(block, out);
        for (var live : state.sessions().byId().values()) {
            add(SnapshotRow.newBuilder().setSession(SessionWire.encode(live.session())));
        }
        writeKeys(state);
        writeCatalog(state.catalog());
        writeOthers(state);
        add(SnapshotRow.newBuilder().setEnd(EndRow.newBuilder().setRows(rows)));
        SnapshotBlocks.write(block, out);
        out.flush();
    }

    private static SnapshotHeader header(State state) {
        return SnapshotHeader.newBuilder()
                .setFormat(FORMAT)
                .setIndex(state.index())
                .setKvIndex(state.kv().index())
                .setOldestTombstone(state.kv().oldestTombstone())
                .setNodesIndex(state.catalog().nodesIndex())
                .setServicesIndex(state.catalog().servicesIndex())
                .setChecksIndex(state.catalog().checksIndex())
                .setExtinctionIndex(state.catalog().extinctionIndex())
                .setSessionsIndex(state.sessions().index())
                .setQueriesIndex(state.queries().index())
                .setEventsIndex(state.events().index())
                .setCoordinatesIndex(state.coordinates().index())
                .setMembersIndex(state.members().index())
                .build();
    }

    private void writeKeys(State state) throws IOException {
        for (var entry : state.kv().entries().values()) {
            add(SnapshotRow.newBuilder().setKv(KvWire.encode(entry)));
        }
        for (var tombstone : state.kv().tombstones().entrySet()) {
            add(SnapshotRow.newBuilder()
                    .setTombstone(TombstoneRow.newBuilder()
                            .setKey(KvWire.bytes(tombstone.getKey()))
                            .setIndex(tombstone.getValue())));
        }
        for (var delay : state.sessions().delays().until().entrySet()) {
            add(SnapshotRow.newBuilder()
                    .setLockDelay(LockDelayRow.newBuilder()
                            .setKey(KvWire.bytes(delay.getKey()))
                            .setUntilMillis(delay.getValue())));
        }
    }

    private void writeCatalog(Catalog catalog) throws IOException {
        for (var node : catalog.nodes().values()) {
            add(SnapshotRow.newBuilder()
                    .setNode(NodeRow.newBuilder()
                            .setNode(CatalogWire.encode(node.node()))
                            .setCatalogIndex(node.catalogIndex())
                            .setChecksIndex(node.checksIndex())));
            for (var service : node.services().values()) {
                add(SnapshotRow.newBuilder().setService(CatalogWire.encode(service)));
            }
            for (var check : node.checks().values()) {
                add(SnapshotRow.newBuilder().setCheck(CheckWire.encode(check)));
            }
        }
        for (var service : catalog.services().entrySet()) {
            add(SnapshotRow.newBuilder()
                    .setServiceIndex(ServiceIndexRow.newBuilder()
                            .setName(service.getKey())
                            .setIndex(service.getValue().index())));
        }
    }

    private void writeOthers(State state) throws IOException {
        for (var query : state.queries().byId().values()) {
            add(SnapshotRow.newBuilder().setQuery(QueryWire.encode(query)));
        }
        for (var event : state.events().events()) {
            add(SnapshotRow.newBuilder().setEvent(EventWire.encode(event)));
        }
        for (var places : state.coordinates().byNode().values()) {
            for (var place : places.values()) {
                add(SnapshotRow.newBuilder().setCoordinate(CoordinateWire.encode(place)));
            }
        }
        for (var member : state.members().byName().values()) {
            add(SnapshotRow.newBuilder().setMember(MemberWire.encode(member)));
        }
        if (!state.autopilot().equals(AutopilotSettings.DEFAULT)) {
            add(SnapshotRow.newBuilder().setAutopilot(AutopilotWire.encode(state.autopilot())));
        }
    }

    private void add(SnapshotRow.Builder row) throws IOException {
        row.build().writeDelimitedTo(block);
        rows++;
        if (block.size() >= SnapshotBlocks.FULL) {
            SnapshotBlocks.write(block, out);
        }
    }
}
