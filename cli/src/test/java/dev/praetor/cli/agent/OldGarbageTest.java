package dev.praetor.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OldGarbageTest {
    private static final long LIVE = 8 << 20;

    private long used = LIVE + OldGarbage.WORTHWHILE;
    private int collections;
    private final OldGarbage garbage = new OldGarbage(() -> used, () -> {
        used = LIVE;
        collections++;
    });

    @Test
    void whatTheStartLeftIsCollected() {
        garbage.look();

        assertThat(collections).isEqualTo(1);
    }

    @Test
    void nothingIsCollectedUntilItIsWorthwhile() {
        garbage.look();
        used = LIVE + OldGarbage.WORTHWHILE - 1;
        garbage.look();
        assertThat(collections).isEqualTo(1);

        used++;
        garbage.look();
        assertThat(collections).isEqualTo(2);
    }

    @Test
    void whatIsStillInUseIsNotLookedForAgain() {
        var lasting = new OldGarbage(() -> used, () -> collections++);
        used = 10 * LIVE;

        lasting.look();
        lasting.look();

        assertThat(collections).isEqualTo(1);
    }
}
