package dev.praetor.state.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HostileStateTest {
    /// `{"LastIndex": 1}`.
    private static final String HEADER = "81a94c617374496e64657801";

    private static ConsulState.Read read(byte[] bytes) throws IOException {
        return ConsulState.read(new ByteArrayInputStream(bytes), Long.MAX_VALUE);
    }

    /// What follows the header, in hexadecimal.
    private static ConsulState.Read readRecords(String hex) throws IOException {
        return read(HexFormat.of().parseHex(HEADER + hex));
    }

    @Test
    void cutShortAnywhereIsAnIOExceptionOrAnEarlierEnd() throws IOException {
        var bytes = Recorded.stateBin();
        for (var length = 0; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);
            try {
                read(cut);
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("state.bin cannot be read");
            }
        }
    }

    @Test
    void aFlippedBitAnywhereIsAnIOExceptionOrAnotherState() throws IOException {
        var bytes = Recorded.stateBin();
        var seed = System.nanoTime();
        System.out.println("seed of flipped bits: " + seed);
        var random = new Random(Long.getLong("seed", seed));
        for (var i = 0; i < 20_000; i++) {
            var damaged = bytes.clone();
            damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                read(damaged);
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("state.bin");
            }
        }
    }

    @Test
    void nothingAtAllIsNoState() {
        assertThatThrownBy(() -> read(new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not begin as a snapshot");
    }

    @Test
    void aRecordIsNamedByItsPlaceAndItsKind() {
        assertThatThrownBy(() -> readRecords("0201"))
                .hasMessage("state.bin cannot be read: record 1 (of kind 2, at byte 13): it is no map");
        assertThatThrownBy(() -> readRecords("0281" + "a5466c616773" + "a178"))
                .hasMessageContaining("its Flags is not a whole number");
    }

    @Test
    void lengthsOf4GBAreNotBelieved() {
        // A string, bytes, a list, a map and an extension that each say that they are as long as can be.
        for (var lie : new String[] {"dbffffffff", "c6ffffffff", "ddffffffff", "dfffffffff", "c9ffffffff01"}) {
            assertThatThrownBy(() -> readRecords("63" + lie)).as(lie).isInstanceOf(IOException.class);
        }
        for (var lie : new String[] {"db7fffffff", "c67fffffff", "dd7fffffff", "df7fffffff", "c97fffffff01"}) {
            assertThatThrownBy(() -> readRecords("63" + lie)).as(lie).isInstanceOf(IOException.class);
        }
    }

    @Test
    void nestingHasAnEnd() {
        assertThat("91".repeat(Unpacker.MAX_DEPTH) + "c0")
                .satisfies(hex -> assertThat(readRecords("63" + hex).skipped()).containsEntry(0x63, 1L));
        assertThatThrownBy(() -> readRecords("63" + "91".repeat(Unpacker.MAX_DEPTH + 1) + "c0"))
                .hasMessageContaining("nested deeper than 32");
        assertThatThrownBy(() -> readRecords("63" + "91".repeat(1_000_000) + "c0"))
                .hasMessageContaining("nested deeper than 32");
    }

    @Test
    void aRecordOfTooManyPartsIsGivenUp() {
        var nils = "c0".repeat(Unpacker.MAX_PARTS);
        var length = HexFormat.of().toHexDigits(Unpacker.MAX_PARTS);

        assertThatThrownBy(() -> readRecords("63" + "dd" + length + nils))
                .hasMessageContaining("of more than " + Unpacker.MAX_PARTS + " parts");
    }

    @Test
    void aRecordThatIsTooLongIsGivenUp() {
        var length = Unpacker.MAX_BYTES;
        var header = HexFormat.of()
                .parseHex(HEADER + "63" + "92" + "db" + HexFormat.of().toHexDigits(length));
        var rest = zeros(length + 1L);

        assertThatThrownBy(() -> ConsulState.read(
                        new SequenceInputStream(new ByteArrayInputStream(header), rest), Long.MAX_VALUE))
                .hasMessageContaining("longer than " + Unpacker.MAX_BYTES + " bytes");
        assertThatThrownBy(() -> readRecords("63" + "db" + HexFormat.of().toHexDigits(length + 1)))
                .hasMessageContaining("longer than " + Unpacker.MAX_BYTES + " bytes");
    }

    private static InputStream zeros(long count) {
        return new InputStream() {
            private long left = count;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] to, int at, int length) {
                if (left <= 0) {
                    return -1;
                }
                var now = (int) Math.min(left, length);
                Arrays.fill(to, at, at + now, (byte) 0);
                left -= now;
                return now;
            }
        };
    }

    @Test
    void moreThanMemoryHoldsIsGivenUp() throws IOException {
        var out = new ByteArrayOutputStream();
        out.writeBytes(HexFormat.of().parseHex(HEADER));
        for (var i = 0; i < 1_000; i++) {
            // {"Key": "iiii"}
            out.writeBytes(
                    HexFormat.of().parseHex("0281a34b6579a4" + HexFormat.of().toHexDigits(i)));
        }
        var bytes = out.toByteArray();
        var needed = bytes.length + 1_000 * ConsulInput.BYTES_PER_ROW;

        assertThat(ConsulState.read(new ByteArrayInputStream(bytes), needed)
                        .state()
                        .toString())
                .contains("1000 keys");
        assertThatThrownBy(() -> ConsulState.read(new ByteArrayInputStream(bytes), needed - 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too large");
    }

    @Test
    void absentFieldsAreEmptyAndNamesInAnotherCaseAreUnderstood() throws IOException {
        // {"key": "a", "MODIFYINDEX": 7}
        var state = readRecords("02" + "82" + "a36b6579a161" + "ab4d4f44494659494e44455807")
                .state();

        assertThat(state.index()).isEqualTo(7);
        assertThat(state.toString()).contains("1 keys");
    }

    @Test
    void everyByteAsAKindIsSkippedOrReadAndNeverAFault() throws IOException {
        for (var kind = 0; kind < 256; kind++) {
            var hex = HexFormat.of().toHexDigits((byte) kind) + "c0";
            try {
                readRecords(hex);
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("record 1 (of kind " + kind);
            }
        }
    }
}
