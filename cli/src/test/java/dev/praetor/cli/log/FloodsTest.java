package dev.praetor.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloodsTest {
    private final Floods floods = new Floods();

    @Test
    void soManyLinesOfOneLoggerAreLetThroughAndNoMore() {
        flood("a", 1_000);

        assertThat(floods.admit("a", 1_000)).isEqualTo(Floods.LEFT_OUT);
        assertThat(floods.admit("a", 1_000 + Floods.WINDOW_MILLIS - 1)).isEqualTo(Floods.LEFT_OUT);
    }

    @Test
    void afterAWhileTheNextSaysHowManyWereLeftOut() {
        flood("a", 1_000);
        floods.admit("a", 1_001);
        floods.admit("a", 1_002);

        assertThat(floods.admit("a", 1_000 + Floods.WINDOW_MILLIS)).isEqualTo(2);
        assertThat(floods.admit("a", 1_001 + Floods.WINDOW_MILLIS)).isZero();
    }

    @Test
    void othersAreNotHeldUp() {
        flood("a", 1_000);

        assertThat(floods.admit("b", 1_000)).isZero();
    }

    @Test
    void ofTooManyLoggersTheOldestAreForgotten() {
        flood("a", 1_000);
        for (int i = 0; i < Floods.LOGGERS; i++) {
            floods.admit("other" + i, 1_000);
        }

        assertThat(floods.admit("a", 1_000)).isZero();
    }

    private void flood(String logger, long millis) {
        for (int i = 0; i < Floods.LINES; i++) {
            assertThat(floods.admit(logger, millis)).isZero();
        }
    }
}
