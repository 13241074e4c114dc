package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EntryFrameTest {
    @Test
    void commandsComeBackAsTheyWere() {
        List<byte[]> commands = List.of(new byte[] {1, 2, 3}, new byte[0], new byte[] {-1});

        assertThat(EntryFrame.decode(ByteBuffer.wrap(EntryFrame.encode(commands))))
                .usingRecursiveComparison()
                .isEqualTo(commands);
    }

    @Test
    void theFormOfVersionOneStaysReadable() {
        byte[] written = {1, 0, 0, 0, 2, 0, 0, 0, 1, 'a', 0, 0, 0, 2, 'b', 'c'};

        assertThat(EntryFrame.decode(ByteBuffer.wrap(written)))
                .containsExactly(new byte[] {'a'}, new byte[] {'b', 'c'});
    }

    @Test
    void aLaterVersionIsRefusedByName() {
        assertThatThrownBy(() -> EntryFrame.decode(ByteBuffer.wrap(new byte[] {2, 0, 0, 0, 0})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void everyCutIsNoticed() {
        byte[] whole = EntryFrame.encode(List.of(new byte[] {1, 2}, new byte[] {3}));

        for (int length = 0; length < whole.length; length++) {
            var cut = ByteBuffer.wrap(whole, 0, length).slice();
            assertThatThrownBy(() -> EntryFrame.decode(cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void bytesAfterTheLastCommandAreRefused() {
        byte[] written = {1, 0, 0, 0, 1, 0, 0, 0, 1, 'a', 9};

        assertThatThrownBy(() -> EntryFrame.decode(ByteBuffer.wrap(written))).hasMessageContaining("1 bytes follow");
    }

    @Test
    void anImpossibleCountIsRefusedBeforeSpaceIsMadeForIt() {
        byte[] written = {1, 0x7f, -1, -1, -1, 0, 0, 0, 0};

        assertThatThrownBy(() -> EntryFrame.decode(ByteBuffer.wrap(written))).hasMessageContaining("cannot hold");
    }

    @Test
    void noiseIsEitherReadOrRefused() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            if (noise.length > 4 && random.nextBoolean()) {
                noise[0] = 1;
                noise[1] = noise[2] = noise[3] = 0;
                noise[4] &= 3;
            }
            try {
                EntryFrame.decode(ByteBuffer.wrap(noise));
            } catch (IllegalArgumentException expected) {
                continue;
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }
}
