package dev.praetor.systemtests.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The figures of so few items mean nothing; that all of them can be had does.
class GrowthTest {
    private static final String FIGURES =
            "\n\\| 200 \\|( -?[\\d.,]+ \\|){3}( [\\d.]+ / [\\d.]+ \\|){4}( [\\d.]+ \\|){3}\n";

    @Test
    void everyFigureOfKeysCanBeMeasured() throws IOException {
        assertThat(Growth.run(new Keys(), List.of(200))).containsPattern(FIGURES);
    }

    @Test
    void everyFigureOfServiceInstancesCanBeMeasured() throws IOException {
        assertThat(Growth.run(new Instances(), List.of(200))).containsPattern(FIGURES);
    }
}
