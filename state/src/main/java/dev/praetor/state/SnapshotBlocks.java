package dev.praetor.state;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32C;

/// The blocks that a snapshot is made of: a length, a CRC-32C, the content.
final class SnapshotBlocks {
    static final byte[] MAGIC = {'P', 'R', 'A', 'E', 'T', 'O', 'R', '\n'};

    /// A block is written as soon as it holds this much.
    static final int FULL = 64 * 1024;

    /// No block can be longer: its last row may be as long as the longest command, and no command comes near this.
    static final int LONGEST = 256 * 1024 * 1024;

    private SnapshotBlocks() {}

    static void write(ByteArrayOutputStream content, OutputStream out) throws IOException {
        var bytes = content.toByteArray();
        var data = new DataOutputStream(out);
        data.writeInt(bytes.length);
        data.writeInt(checksum(bytes));
        data.write(bytes);
        data.flush();
        content.reset();
    }

    /// The content of the next block, whole and undamaged.
    static byte[] read(InputStream in) throws IOException {
        var data = new DataInputStream(in);
        try {
            var length = data.readInt();
            var expected = data.readInt();
            if (length < 0 || length > LONGEST) {
                throw new IOException("snapshot damaged: a block cannot be " + length + " bytes long");
            }
            // Not readFully: a damaged length must not cost memory that the stream has no bytes for.
            var content = data.readNBytes(length);
            if (content.length < length) {
                throw new EOFException("snapshot cut short: a block lacks " + (length - content.length) + " bytes");
            }
            if (checksum(content) != expected) {
                throw new IOException("snapshot damaged: the checksum of a block does not match");
            }
            return content;
        } catch (EOFException e) {
            throw e.getMessage() != null ? e : new EOFException("snapshot cut short: it ends without an end");
        }
    }

    private static int checksum(byte[] content) {
        var crc = new CRC32C();
        crc.update(content);
        return (int) crc.getValue();
    }
}
