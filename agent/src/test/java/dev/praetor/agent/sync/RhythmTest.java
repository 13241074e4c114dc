package dev.praetor.agent.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.time.Stagger;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhythmTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Rhythm rhythm = new Rhythm(MINUTE, new Stagger(new Random()));

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "128,1", "129,2", "256,2", "257,3", "512,3", "513,4", "1000,4", "8192,7"})
    void eachDoublingBeyond128NodesAddsOneInterval(int nodes, int scale) {
        assertThat(Rhythm.scale(nodes)).isEqualTo(scale);
    }

    @RepeatedTest(100)
    void theNextComparisonComesBetweenOneAndTwoIntervalsFromNow() {
        assertThat(rhythm.next(1)).isBetween(MINUTE, MINUTE.multipliedBy(2));
        assertThat(rhythm.next(200)).isBetween(MINUTE.multipliedBy(2), MINUTE.multipliedBy(4));
    }

    @RepeatedTest(100)
    void afterAFailureItComesSooner() {
        assertThat(rhythm.retry()).isBetween(Rhythm.RETRY, Rhythm.RETRY.multipliedBy(2));
    }
}
