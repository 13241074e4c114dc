package dev.praetor.systemtests.fuzz;

import dev.praetor.state.Codec;
import dev.praetor.state.State;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Any durable snapshot is read or refused, within bounded memory; one that is read can be written again and reads
/// equal.
///
/// What does not begin as a snapshot stands for the content of one: the header's length in a byte, the header, and
/// the rows, each of which becomes a block with the right checksum.
public final class SnapshotTarget {
    private static final byte[] MAGIC = "PRAETOR\n".getBytes(StandardCharsets.US_ASCII);

    private SnapshotTarget() {}

    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        var whole = bytes.length >= MAGIC.length && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
        State state;
        try {
            state = Codec.read(new ByteArrayInputStream(whole ? bytes : around(bytes)));
        } catch (IOException refused) {
            return;
        }
        Promise.lasts(state);
    }

    private static byte[] around(byte[] content) throws IOException {
        var header = content.length == 0 ? 0 : Math.min(content[0] & 255, content.length - 1);
        var whole = new ByteArrayOutputStream();
        whole.write(MAGIC);
        block(whole, Arrays.copyOfRange(content, Math.min(1, content.length), Math.min(1, content.length) + header));
        block(whole, Arrays.copyOfRange(content, Math.min(1, content.length) + header, content.length));
        return whole.toByteArray();
    }

    private static void block(ByteArrayOutputStream out, byte[] content) throws IOException {
        var crc = new CRC32C();
        crc.update(content);
        var data = new DataOutputStream(out);
        data.writeInt(content.length);
        data.writeInt((int) crc.getValue());
        data.write(content);
    }
}
