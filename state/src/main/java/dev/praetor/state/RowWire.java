package dev.praetor.state;

import dev.praetor.state.wire.LockDelayRow;
import dev.praetor.state.wire.NodeRow;
import dev.praetor.state.wire.ServiceIndexRow;
import dev.praetor.state.wire.SnapshotHeader;
import dev.praetor.state.wire.SnapshotRow;
import dev.praetor.state.wire.TombstoneRow;

/// Rows, to and from their durable form.
final class RowWire {
    private RowWire() {}

    static SnapshotRow encode(Row row) {
        var to = SnapshotRow.newBuilder();
        switch (row) {
            case Row.OfSession(var session) -> to.setSession(SessionWire.encode(session));
            case Row.OfKey(var entry) -> to.setKv(KvWire.encode(entry));
            case Row.Tombstone(var key, var index) ->
                to.setTombstone(
                        TombstoneRow.newBuilder().setKey(KvWire.bytes(key)).setIndex(index));
            case Row.LockDelay(var key, var until) ->
                to.setLockDelay(
                        LockDelayRow.newBuilder().setKey(KvWire.bytes(key)).setUntilMillis(until));
            case Row.OfNode(var node, var catalogIndex, var checksIndex) ->
                to.setNode(NodeRow.newBuilder()
                        .setNode(CatalogWire.encode(node))
                        .setCatalogIndex(catalogIndex)
                        .setChecksIndex(checksIndex));
            case Row.OfService(var service) -> to.setService(CatalogWire.encode(service));
            case Row.OfCheck(var check) -> to.setCheck(CheckWire.encode(check));
            case Row.ServiceIndex(var name, var index) ->
                to.setServiceIndex(ServiceIndexRow.newBuilder().setName(name).setIndex(index));
            case Row.OfQuery(var query) -> to.setQuery(QueryWire.encode(query));
            case Row.OfEvent(var event) -> to.setEvent(EventWire.encode(event));
            case Row.OfCoordinate(var place) -> to.setCoordinate(CoordinateWire.encode(place));
            case Row.OfMember(var member) -> to.setMember(MemberWire.encode(member));
            case Row.OfAutopilot(var settings) -> to.setAutopilot(AutopilotWire.encode(settings));
        }
        return to.build();
    }

    static Row decode(SnapshotRow row) {
        return switch (row.getRowCase()) {
            case SESSION -> new Row.OfSession(SessionWire.decode(row.getSession()));
            case KV -> new Row.OfKey(KvWire.decode(row.getKv()));
            case TOMBSTONE ->
                new Row.Tombstone(
                        KvWire.key(row.getTombstone().getKey()),
                        row.getTombstone().getIndex());
            case LOCK_DELAY ->
                new Row.LockDelay(
                        KvWire.key(row.getLockDelay().getKey()),
                        row.getLockDelay().getUntilMillis());
            case NODE ->
                new Row.OfNode(
                        CatalogWire.decode(row.getNode().getNode()),
                        row.getNode().getCatalogIndex(),
                        row.getNode().getChecksIndex());
            case SERVICE -> new Row.OfService(CatalogWire.decode(row.getService()));
            case CHECK -> new Row.OfCheck(CheckWire.decode(row.getCheck()));
            case SERVICE_INDEX ->
                new Row.ServiceIndex(
                        row.getServiceIndex().getName(), row.getServiceIndex().getIndex());
            case QUERY -> new Row.OfQuery(QueryWire.decode(row.getQuery()));
            case EVENT -> new Row.OfEvent(EventWire.decode(row.getEvent()));
            case COORDINATE -> new Row.OfCoordinate(CoordinateWire.decode(row.getCoordinate()));
            case MEMBER -> new Row.OfMember(MemberWire.decode(row.getMember()));
            case AUTOPILOT -> new Row.OfAutopilot(AutopilotWire.decode(row.getAutopilot()));
            case END, STAGED, ROW_NOT_SET -> throw new UnreadableException("a row of a snapshot");
        };
    }

    static SnapshotHeader encode(TableIndexes indexes, int format) {
        return SnapshotHeader.newBuilder()
                .setFormat(format)
                .setIndex(indexes.state())
                .setKvIndex(indexes.keys())
                .setOldestTombstone(indexes.oldestTombstone())
                .setNodesIndex(indexes.nodes())
                .setServicesIndex(indexes.services())
                .setChecksIndex(indexes.checks())
                .setExtinctionIndex(indexes.extinction())
                .setSessionsIndex(indexes.sessions())
                .setQueriesIndex(indexes.queries())
                .setEventsIndex(indexes.events())
                .setCoordinatesIndex(indexes.coordinates())
                .setMembersIndex(indexes.members())
                .build();
    }

    static TableIndexes decode(SnapshotHeader header) {
        return new TableIndexes(
                header.getIndex(),
                header.getKvIndex(),
                header.getOldestTombstone(),
                header.getNodesIndex(),
                header.getServicesIndex(),
                header.getChecksIndex(),
                header.getExtinctionIndex(),
                header.getSessionsIndex(),
                header.getQueriesIndex(),
                header.getEventsIndex(),
                header.getCoordinatesIndex(),
                header.getMembersIndex());
    }
}
