package dev.praetor.consensus;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    private static final int PADDING = 4096;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream intact = new ByteArrayOutputStream();
    private Path segment;

    @BeforeEach
    void twoEntries() {
        segment = folder.resolve("log_inprogress_0");
        intact.writeBytes("RaftLog1".getBytes(US_ASCII));
        intact.writeBytes(entry(100));
        intact.writeBytes(entry(300));
    }

    @Test
    void aSegmentThatEndsInZerosIsLeftAlone() throws Exception {
        write(intact.toByteArray(), new byte[PADDING]);

        LogTail.repair(folder);

        assertThat(segment).hasSize(intact.size() + PADDING);
    }

    @Test
    void anEntryCutByTheEndOfAWriteIsDropped() throws Exception {
        byte[] last = entry(1000);
        for (int length = 1; length < last.length; length += 37) {
            write(intact.toByteArray(), Arrays.copyOf(last, length), new byte[PADDING]);

            LogTail.repair(folder);

            assertThat(Files.readAllBytes(segment)).as("cut at %d", length).isEqualTo(intact.toByteArray());
        }
    }

    @Test
    void aSectorThatNeverReachedTheDiskMarksATornTailEvenIfLaterOnesDid() throws Exception {
        byte[] torn = entry(2000);
        Arrays.fill(torn, 512, 1536, (byte) 0);
        write(intact.toByteArray(), torn, entry(50), new byte[PADDING]);

        LogTail.repair(folder);

        assertThat(segment).hasSize(intact.size());
    }

    @Test
    void damageBeforeIntactEntriesIsNotCut() throws Exception {
        byte[] damaged = intact.toByteArray();
        damaged[20] ^= 1;
        write(damaged, new byte[PADDING]);

        assertThatThrownBy(() -> LogTail.repair(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged at byte 8")
                .hasMessageContaining("log_inprogress_0");
        assertThat(segment).hasSize(damaged.length + PADDING);
    }

    @Test
    void anEmptyOrHalfWrittenHeaderIsLeftToRatis() throws Exception {
        write(new byte[0]);
        LogTail.repair(folder);
        assertThat(segment).hasSize(0);

        write("Raft".getBytes(US_ASCII), new byte[PADDING]);
        LogTail.repair(folder);
        assertThat(segment).hasSize(4 + PADDING);
    }

    @Test
    void thereNeedNotBeAFolder() throws Exception {
        LogTail.repair(folder.resolve("absent"));
    }

    private void write(byte[]... parts) throws IOException {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        Files.write(segment, all.toByteArray());
    }

    /// As Ratis writes it: length, message (which begins with the tag of its term), checksum.
    private static byte[] entry(int length) {
        var buffer = ByteBuffer.allocate(length + 9);
        int rest = length;
        for (; rest > 0x7f; rest >>>= 7) {
            buffer.put((byte) (rest & 0x7f | 0x80));
        }
        buffer.put((byte) rest);
        byte[] message = new byte[length];
        Arrays.fill(message, (byte) 'x');
        message[0] = 0x08;
        buffer.put(message);
        var checksum = new CRC32C();
        checksum.update(buffer.array(), 0, buffer.position());
        buffer.putInt((int) checksum.getValue());
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
