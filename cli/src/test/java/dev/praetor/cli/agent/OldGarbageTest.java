package dev.praetor.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.cli.agent.OldGarbage.Worth;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OldGarbageTest {
    private static final long LIVE = 8 << 20;

    private long live = LIVE;
    private long used = LIVE + Worth.CLIENT.little();
    private int collections;
    private OldGarbage garbage = garbage(Worth.CLIENT);

    private OldGarbage garbage(Worth worth) {
        return new OldGarbage(
                () -> used,
                () -> {
                    used = live;
                    collections++;
                },
                worth);
    }

    private void look(int times) {
        IntStream.range(0, times).forEach(_ -> garbage.look());
    }

    /// With one byte less it looks in vain, however often.
    private void collectedOnlyFrom(long bytes, int often) {
        int before = collections;
        used = bytes - 1;
        look(often);
        assertThat(collections).isEqualTo(before);

        used = bytes;
        look(1);
        assertThat(collections).isEqualTo(before + 1);
    }

    @Test
    void whatTheStartLeftIsCollected() {
        look(1);

        assertThat(collections).isEqualTo(1);
    }

    @Test
    void nothingIsCollectedUntilItIsWorthwhile() {
        look(1);
        collectedOnlyFrom(LIVE + Worth.CLIENT.little(), 2 * OldGarbage.LOOKS_A_MINUTE);
    }

    @Test
    void aLittleIsCollectedOnceInAMinuteAtMost() {
        look(1);
        used = LIVE + Worth.CLIENT.little();
        look(OldGarbage.LOOKS_A_MINUTE - 1);
        assertThat(collections).isEqualTo(1);

        look(1);
        assertThat(collections).isEqualTo(2);
    }

    @Test
    void muchIsCollectedAtOnce() {
        look(1);
        collectedOnlyFrom(LIVE + Worth.CLIENT.much(), 1);
    }

    /// Else an agent with many waiting queries would do nothing but look through them.
    @Test
    void muchIsAsMuchAsIsInUse() {
        live = 4 * Worth.CLIENT.much();
        used = live;
        look(1);
        collectedOnlyFrom(2 * live, 1);
    }

    @Test
    void whatIsStillInUseIsNotLookedForAgain() {
        live = 10 * LIVE;
        used = live;

        look(2);

        assertThat(collections).isEqualTo(1);
    }

    @Test
    void aServerCollectsOnlyMuch() {
        garbage = garbage(Worth.SERVER);
        collectedOnlyFrom(Worth.SERVER.much(), 2 * OldGarbage.LOOKS_A_MINUTE);
        collectedOnlyFrom(LIVE + Worth.SERVER.much(), 2 * OldGarbage.LOOKS_A_MINUTE);

        live = Worth.SERVER.mostInUse();
        collectedOnlyFrom(LIVE + Worth.SERVER.much(), 1);
        live++;
        collectedOnlyFrom(Worth.SERVER.mostInUse() + Worth.SERVER.much(), 2 * OldGarbage.LOOKS_A_MINUTE);

        used = Long.MAX_VALUE;
        look(2 * OldGarbage.LOOKS_A_MINUTE);
        assertThat(used).as("left to the JVM").isEqualTo(Long.MAX_VALUE);
    }
}
