package dev.praetor.systemtests.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void withoutAnyTheUsualSizesAreMeasured() {
        assertThat(Options.of(List.of())).isEqualTo(Options.USUAL);
    }

    @Test
    void eachOptionHasAValue() {
        assertThat(Options.of(List.of("--agents", "10,20", "--servers", "3", "--seconds", "5")))
                .isEqualTo(new Options(List.of(10, 20), 5, 3));
        assertThatThrownBy(() -> Options.of(List.of("--agents")))
                .hasMessage("usage: crowd [--agents N,N,...] [--seconds S] [--servers N]; --agents has no value");
    }

    @Test
    void whatIsNoNumberOrNoOptionIsNamed() {
        assertThatThrownBy(() -> Options.of(List.of("--agents", "10,many"))).hasMessageContaining("10,many");
        assertThatThrownBy(() -> Options.of(List.of("--hours", "1"))).hasMessageContaining("--hours");
    }
}
