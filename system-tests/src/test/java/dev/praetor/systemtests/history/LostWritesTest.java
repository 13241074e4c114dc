package dev.praetor.systemtests.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LostWritesTest {
    private static long lost(String... lines) {
        return LostWrites.in(HistoryText.parse(List.of(lines)));
    }

    @Test
    void whatTheLastReadShowsNothingOfIsLost() {
        assertThat(lost(
                        "1 0 1 put a x -> true",
                        "1 2 3 put a y -> true",
                        "1 4 5 put a z -> true",
                        "2 6 7 get a -> x @7"))
                .isEqualTo(2);
        assertThat(lost("1 0 1 put a x -> true", "2 6 7 get a -> missing @3")).isEqualTo(1);
    }

    @Test
    void whatWasOverwrittenOrDeletedIsNot() {
        assertThat(lost("1 0 1 put a x -> true", "1 2 3 put a y -> true", "2 6 7 get a -> y @8"))
                .isZero();
        assertThat(lost("1 0 1 put a x -> true", "1 2 3 delete a -> ?", "2 6 7 get a -> missing @8"))
                .isZero();
        assertThat(lost("1 0 1 put a x -> true", "1 0 3 put a y -> true", "2 6 7 get a -> x @8"))
                .isZero();
    }
}
