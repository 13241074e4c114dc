package dev.praetor.dns.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShuffleTest {
    private final Shuffle shuffle = new Shuffle(new SplittableRandom(7));

    @Test
    void whatIsPickedIsDifferentAndInRange() {
        for (var round = 0; round < 1_000; round++) {
            assertThat(pick(20, 5)).doesNotHaveDuplicates().allMatch(i -> i >= 0 && i < 20);
        }
    }

    @Test
    void everyOrderComesUpAboutEquallyOften() {
        var counts = new HashMap<List<Integer>, Integer>();
        for (var round = 0; round < 24_000; round++) {
            counts.merge(pick(4, 4), 1, Integer::sum);
        }

        assertThat(counts).hasSize(24);
        assertThat(counts.values()).allMatch(count -> count > 850 && count < 1150);
    }

    @Test
    void aSmallerPickAfterALargerOneStaysInRange() {
        assertThat(pick(100, 100)).hasSize(100).doesNotHaveDuplicates();
        assertThat(pick(3, 3)).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(pick(0, 0)).isEmpty();
    }

    private List<Integer> pick(int all, int count) {
        return Arrays.stream(shuffle.pick(all, count), 0, count).boxed().toList();
    }
}
