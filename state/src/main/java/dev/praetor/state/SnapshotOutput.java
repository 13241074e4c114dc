package dev.praetor.state;

import com.google.protobuf.MessageLite;
import dev.praetor.state.wire.EndRow;
import dev.praetor.state.wire.SnapshotRow;
import dev.praetor.state.wire.StagedRow;
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
        RowWire.encode(TableIndexes.of(state), FORMAT).writeTo(block);
        SnapshotBlocks.write(block, out);
        Rows.sessions(state, this::add);
        Rows.keys(state, this::add);
        Rows.tombstones(state, this::add);
        Rows.lockDelays(state, this::add);
        Rows.catalog(state, this::add);
        Rows.serviceIndexes(state, this::add);
        Rows.queries(state, this::add);
        Rows.events(state, this::add);
        Rows.coordinates(state, this::add);
        Rows.members(state, this::add);
        Rows.autopilot(state, this::add);
        writeStaged(state.staging());
        add(SnapshotRow.newBuilder().setEnd(EndRow.newBuilder().setRows(rows)).build());
        SnapshotBlocks.write(block, out);
        out.flush();
    }

    private void writeStaged(Staging staging) throws IOException {
        for (var part : staging.parts()) {
            var row = StagedRow.newBuilder().setId(staging.id()).setPart(part).setLastMillis(staging.lastMillis());
            add(SnapshotRow.newBuilder().setStaged(row).build());
        }
    }

    private void add(Row row) throws IOException {
        add(RowWire.encode(row));
    }

    private void add(MessageLite row) throws IOException {
        row.writeDelimitedTo(block);
        rows++;
        if (block.size() >= SnapshotBlocks.FULL) {
            SnapshotBlocks.write(block, out);
        }
    }
}
