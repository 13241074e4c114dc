package dev.praetor.agent.coordinate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AdjustmentWindowTest {
    private final AdjustmentWindow window = new AdjustmentWindow();

    @Test
    void aFullWindowGivesHalfOfTheMean() {
        var last = 0.0;
        for (var i = 0; i < AdjustmentWindow.LENGTH; i++) {
            last = window.with(0.010);
        }

        assertThat(last).isCloseTo(0.005, within(1e-12));
    }

    @Test
    void oneObservationOfManyCountsLittle() {
        assertThat(window.with(0.010)).isCloseTo(0.005 / AdjustmentWindow.LENGTH, within(1e-12));
    }

    @Test
    void whatIsOlderThanTheWindowIsForgotten() {
        window.with(1);
        var last = 0.0;
        for (var i = 0; i < AdjustmentWindow.LENGTH; i++) {
            last = window.with(0);
        }

        assertThat(last).isZero();
    }
}
