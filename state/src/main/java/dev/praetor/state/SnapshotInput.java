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

/// Reads a snapshot into a state.
final class SnapshotInput {
    private final InputStream in;
    private final Assembly assembly = new Assembly();
    private Staging staging = Staging.NONE;
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
            return assembly.finished(RowWire.decode(header)).with(staging);
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
        if (row.hasStaged()) {
            var staged = row.getStaged();
            staging = staging.isFor(staged.getId()) ? staging : Staging.of(staged.getId());
            staging = staging.with(staged.getPart(), staged.getLastMillis());
        } else {
            assembly.take(RowWire.decode(row));
        }
    }
}
