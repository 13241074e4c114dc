package dev.praetor.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OldGarbageTest {
    private static final long LIVE = 8 << 20;

    private long live = LIVE;
    private long used = LIVE + OldGarbage.LITTLE;
    private int collections;
    private final OldGarbage garbage = new OldGarbage(() -> used, () -> {
        used = live;
        collections++;
    });

    private void look(int times) {
        IntStream.range(0, times).forEach(_ -> garbage.look());
    }

    @Test
    void whatTheStartLeftIsCollected() {
        look(1);

        assertThat(collections).isEqualTo(1);
    }

    @Test
    void nothingIsCollectedUntilItIsWorthwhile() {
        look(1);
        used = LIVE + OldGarbage.LITTLE - 1;
        look(2 * OldGarbage.LOOKS_A_MINUTE);
        assertThat(collections).isEqualTo(1);

        used++;
        look(1);
        assertThat(collections).isEqualTo(2);
    }

    @Test
    void aLittleIsCollectedOnceInAMinuteAtMost() {
        look(1);
        used = LIVE + OldGarbage.LITTLE;
        look(OldGarbage.LOOKS_A_MINUTE - 1);
        assertThat(collections).isEqualTo(1);

        look(1);
        assertThat(collections).isEqualTo(2);
    }

    @Test
    void muchIsCollectedAtOnce() {
        look(1);
        used = LIVE + OldGarbage.MUCH - 1;
        look(1);
        assertThat(collections).isEqualTo(1);

        used++;
        look(1);
        assertThat(collections).isEqualTo(2);
    }

    /// Else an agent with many waiting queries would do nothing but look through them.
    @Test
    void muchIsAsMuchAsIsInUse() {
        live = 4 * OldGarbage.MUCH;
        used = live;
        look(1);
        used = 2 * live - 1;
        look(1);
        assertThat(collections).isEqualTo(1);

        used++;
        look(1);
        assertThat(collections).isEqualTo(2);
    }

    @Test
    void whatIsStillInUseIsNotLookedForAgain() {
        live = 10 * LIVE;
        used = live;

        look(2);

        assertThat(collections).isEqualTo(1);
    }
}
