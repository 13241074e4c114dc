package dev.praetor.http.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.praetor.state.Codec;
import dev.praetor.state.Key;
import dev.praetor.state.KvCommand;
import dev.praetor.state.KvCommand.Condition;
import dev.praetor.state.State;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BackupTest {
    private static final long MUCH = 1L << 30;

    private static State some(int keys) {
        var state = State.EMPTY;
        for (var i = 0; i < keys; i++) {
            var put = new KvCommand.Put(
                    Key.ofUtf8("key/" + i), ByteString.copyFromUtf8("value " + i), i, new Condition.Always());
            state = state.apply(put, 0).state();
        }
        return state;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        assertThat(Backup.read(Archives.of(some(3_000)))).isEqualTo(some(3_000));
        assertThat(Backup.read(Archives.of(State.EMPTY))).isEqualTo(State.EMPTY);
    }

    @Test
    void anArchiveOfConsulsIsReadAndWhatIsPassedOverIsCounted() throws IOException {
        var read = Backup.read(new ByteArrayInputStream(Archives.consuls()), MUCH);

        assertThat(read.state().toString()).isEqualTo("State 59: 43 keys, 4 nodes, 2 services, 1 sessions");
        assertThat(read.skipped()).isEqualTo(Map.of(30, 1L));
    }

    @Test
    void ourArchiveHasTheFilesOfConsulsInTheirOrder() throws IOException {
        assertThat(Archives.members(Archives.of(some(1))).keySet())
                .containsExactlyElementsOf(Archives.members(Archives.consuls()).keySet());
    }

    @Test
    void metaHasTheFieldsOfConsulsInTheirForm() throws IOException {
        var members = Archives.members(Archives.of(some(1)));

        assertThat(text(members.get("meta.json")))
                .isEqualTo("{\"Version\":1,\"ID\":\"3-7-1795345201098\",\"Index\":7,\"Term\":3,"
                        + "\"Peers\":\"ka4xMjcuMC4wLjE6ODMwMA==\",\"Configuration\":{\"Servers\":[{\"Suffrage\":0,"
                        + "\"ID\":\"some-id\",\"Address\":\"127.0.0.1:8300\"}]},\"ConfigurationIndex\":1,\"Size\":"
                        + members.get("state.bin").length + "}");
        assertThat(text(Archives.members(Archives.consuls()).get("meta.json")))
                .as("of the same peers")
                .contains("\"Peers\":\"ka4xMjcuMC4wLjE6ODMwMA==\"");
    }

    @Test
    void anArchiveOfOurFirstReleaseIsStillRead() throws IOException {
        var snapshot = new ByteArrayOutputStream();
        Codec.write(some(100), snapshot);
        var members = new LinkedHashMap<String, byte[]>();
        members.put("meta.json", "{\"Version\":1,\"Index\":100}".getBytes(StandardCharsets.UTF_8));
        members.put("state.bin", snapshot.toByteArray());

        assertThat(Backup.read(Archives.summed(members))).isEqualTo(some(100));
        assertThatThrownBy(() -> Backup.read(new ByteArrayInputStream(Archives.summed(members)), 16 * 1_000))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("unpacks to more than 1000 bytes");
    }

    @Test
    void aFileThatIsNotOfConsulsIsPassedOver() throws IOException {
        var members = new LinkedHashMap<String, byte[]>();
        members.put("notes.txt", new byte[1_000]);
        members.putAll(Archives.members(Archives.consuls()));

        assertThat(Backup.read(Archives.zipped(members)).index()).isEqualTo(59);
    }

    @Test
    void cutShortAnywhereIsAnIOException() throws IOException {
        var whole = Archives.consuls();
        for (var length = 0; length < whole.length; length++) {
            var cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Backup.read(cut)).as("%d bytes", length).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aFlippedBitAnywhereIsAnIOExceptionOrTheSameState() throws IOException {
        var whole = Archives.consuls();
        var state = Backup.read(whole);
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed of flipped bits: " + seed);
        var random = new Random(seed);
        for (var i = 0; i < 2_000; i++) {
            var damaged = whole.clone();
            damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                assertThat(Backup.read(damaged)).isEqualTo(state);
            } catch (IOException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void damageInsideIsToldByItsSum() throws IOException {
        for (var name : new String[] {"meta.json", "state.bin"}) {
            var members = Archives.members(Archives.consuls());
            members.get(name)[20] ^= 1;

            assertThatThrownBy(() -> Backup.read(Archives.zipped(members)))
                    .hasMessage("failed checking integrity of snapshot: hash check failed for \"" + name + "\"");
        }
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        assertThatThrownBy(() -> Backup.read(new byte[0])).hasMessage("failed to decompress snapshot: EOF");
        assertThatThrownBy(() -> Backup.read(new byte[] {'n', 'o', ' ', 'g', 'z', 'i', 'p', ' ', '!', '!'}))
                .hasMessage("failed to decompress snapshot: gzip: invalid header");
        assertThatThrownBy(() -> Backup.read(Archives.zipped(new byte[0])))
                .hasMessage("failed to read snapshot file: no state.bin in it");
        var members = Archives.members(Archives.consuls());
        members.remove("SHA256SUMS");
        assertThatThrownBy(() -> Backup.read(Archives.zipped(members)))
                .hasMessage("failed to read snapshot file: no SHA256SUMS in it");
    }

    @Test
    void aFileThatIsInItTwiceIsRefused() throws IOException {
        var content = Archives.members(Archives.consuls()).get("state.bin");
        var tar = new ByteArrayOutputStream();
        for (var i = 0; i < 2; i++) {
            Tar.writeHeader("state.bin", content.length, 0, tar);
            tar.write(content);
            Tar.writePadding(content.length, tar);
        }

        assertThatThrownBy(() -> Backup.read(Archives.zipped(tar.toByteArray())))
                .hasMessage("failed to read snapshot file: state.bin is in it twice");
    }

    @Test
    void aFileThatSaysItIsLongerThanItIsEndsTooSoon() throws IOException {
        for (var size : new long[] {1L << 32, 8_589_934_591L}) {
            var tar = new ByteArrayOutputStream();
            Tar.writeHeader("state.bin", size, 0, tar);
            tar.write(Archives.members(Archives.consuls()).get("state.bin"));

            assertThatThrownBy(() -> Backup.read(Archives.zipped(tar.toByteArray())))
                    .hasMessage("failed to read snapshot file: unexpected EOF");
        }
    }

    @Test
    void aHeaderWhoseSumDoesNotFitIsNone() throws IOException {
        var tar = new ByteArrayOutputStream();
        Tar.writeHeader("state.bin", 1, 0, tar);
        var bytes = tar.toByteArray();
        bytes[130] ^= 1;

        assertThatThrownBy(() -> Backup.read(Archives.zipped(bytes)))
                .hasMessage("failed to read snapshot file: archive/tar: invalid tar header");
    }

    @Test
    void aLongMetaOrLongSumsAreNotReadIntoMemory() throws IOException {
        for (var name : new String[] {"meta.json", "SHA256SUMS"}) {
            var tar = new ByteArrayOutputStream();
            Tar.writeHeader(name, 2 << 20, 0, tar);

            assertThatThrownBy(() -> Backup.read(Archives.zipped(tar.toByteArray())))
                    .hasMessage("failed to read snapshot file: " + name + " cannot be 2097152 bytes long");
        }
    }

    @Test
    void whatUnpacksToTooMuchIsGivenUp() throws IOException {
        var bomb = new Bounded(InputStream.nullInputStream(), 1);
        assertThat(bomb.read()).isEqualTo(-1);
        assertThatThrownBy(() -> new Bounded(new ByteArrayInputStream(new byte[11]), 10).readAllBytes())
                .hasMessage("failed to read snapshot file: it unpacks to more than 10 bytes");
        assertThat(new Bounded(new ByteArrayInputStream(new byte[10]), 10).readAllBytes())
                .hasSize(10);
    }

    /// Packed it is small; each of its records is another key.
    @Test
    void aBombOfKeysIsGivenUpBeforeMemoryIs() throws IOException {
        var stateBin = new ByteArrayOutputStream();
        // {"LastIndex": 1}, then records {"Key": "...."}.
        stateBin.writeBytes(new byte[] {(byte) 0x81, (byte) 0xA9});
        stateBin.writeBytes("LastIndex".getBytes(StandardCharsets.US_ASCII));
        stateBin.write(1);
        for (var i = 0; i < 500_000; i++) {
            stateBin.writeBytes(new byte[] {2, (byte) 0x81, (byte) 0xA3, 'K', 'e', 'y', (byte) 0xA4});
            stateBin.writeBytes(new byte[] {(byte) (i >> 24), (byte) (i >> 16), (byte) (i >> 8), (byte) i});
        }
        var members = new LinkedHashMap<String, byte[]>();
        members.put("state.bin", stateBin.toByteArray());
        var packed = Archives.summed(members);

        assertThatThrownBy(() -> Backup.read(new ByteArrayInputStream(packed), 64 << 20))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("state.bin is too large");
    }

    @Test
    void afterAFailureAHugeRestIsNotReadOn() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(packed)) {
            Tar.writeHeader("state.bin", 4L << 30, 0, zip);
            zip.write(new byte[1 << 20]);
        }

        assertThatThrownBy(() -> Backup.read(packed.toByteArray()))
                .hasMessageContaining("state.bin cannot be read: it does not begin as a snapshot");
    }
}
