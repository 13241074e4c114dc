package dev.praetor.state;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.praetor.state.wire.SnapshotHeader;
import dev.praetor.state.wire.SnapshotRow;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.TreeMap;
import org.pcollections.TreePMap;

/// Reads a snapshot into a state.
final class SnapshotInput {
    private final InputStream in;
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
    private long rows;

    SnapshotInput(InputStream in) {
        this.in = in;
    }

    State read() throws IOException {
        if (!Arrays.equals(in.readNBytes(SnapshotBlocks.MAGIC.length), SnapshotBlocks.MAGIC)) {
            throw new IOException("no snapshot of Praetor: it does not begin as one");
        }
        try {
            var header = SnapshotHeader.parseFrom(SnapshotBlocks.read(in));
            if (header.getFormat() > SnapshotOutput.FORMAT) {
                throw new IOException("snapshot of a newer Praetor: its format is " + header.getFormat()
                        + ", this release reads up to " + SnapshotOutput.FORMAT);
            }
            readRows();
            return state(header);
        } catch (InvalidProtocolBufferException e) {
            throw new IOException("snapshot damaged: " + e.getMessage(), e);
        } catch (UnreadableException e) {
            throw new IOException("snapshot unreadable: " + e.getMessage(), e);
        }
    }

    private void readRows() throws IOException {
        while (true) {
            var block = CodedInputStream.newInstance(SnapshotBlocks.read(in));
            while (!block.isAtEnd()) {
                var row = block.readMessage(SnapshotRow.parser(), ExtensionRegistryLite.getEmptyRegistry());
                if (row.hasEnd()) {
                    if (row.getEnd().getRows() != rows) {
                        throw new EOFException("snapshot cut short: it has " + rows + " rows of "
                                + row.getEnd().getRows());
                    }
                    return;
                }
                take(row);
                rows++;
            }
        }
    }

    private void take(SnapshotRow row) {
        switch (row.getRowCase()) {
            case SESSION -> {
                var session = SessionWire.decode(row.getSession());
                sessions.put(session.id(), session);
            }
            case KV -> {
                var entry = KvWire.decode(row.getKv());
                keys.put(entry.key(), entry);
            }
            case TOMBSTONE ->
                tombstones.put(
                        KvWire.key(row.getTombstone().getKey()),
                        row.getTombstone().getIndex());
            case LOCK_DELAY ->
                delays = delays.plus(
                        KvWire.key(row.getLockDelay().getKey()),
                        row.getLockDelay().getUntilMillis());
            case NODE -> catalog.node(row.getNode());
            case SERVICE -> catalog.service(CatalogWire.decode(row.getService()));
            case CHECK -> catalog.check(CheckWire.decode(row.getCheck()));
            case SERVICE_INDEX -> catalog.serviceIndex(row.getServiceIndex());
            case QUERY -> queries = queries.with(QueryWire.decode(row.getQuery()));
            case EVENT -> events = events.with(EventWire.decode(row.getEvent()), 0);
            case COORDINATE -> coordinates = coordinates.with(CoordinateWire.decode(row.getCoordinate()), 0);
            case MEMBER -> members = members.with(MemberWire.decode(row.getMember()), 0);
            case AUTOPILOT -> autopilot = AutopilotWire.decode(row.getAutopilot());
            case END, ROW_NOT_SET -> throw new UnreadableException("a row of a snapshot");
        }
    }

    private State state(SnapshotHeader header) {
        var kv = new KvTable(
                TreePMap.fromSortedMap(keys),
                TreePMap.fromSortedMap(tombstones),
                header.getOldestTombstone(),
                header.getKvIndex());
        return new State(
                header.getIndex(),
                kv,
                catalog.finished(header),
                sessionTable(header.getSessionsIndex()),
                new QueryTable(
                        queries.byId(),
                        queries.names(),
                        queries.prefixes(),
                        queries.bySession(),
                        header.getQueriesIndex()),
                new EventRing(events.events(), header.getEventsIndex()),
                new CoordinateTable(coordinates.byNode(), header.getCoordinatesIndex()),
                autopilot,
                new MemberTable(members.byName(), members.names(), header.getMembersIndex()));
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
