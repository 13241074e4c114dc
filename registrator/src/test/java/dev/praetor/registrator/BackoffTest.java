package dev.praetor.registrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LAST = Duration.ofMillis(1000);

    @Test
    void waitsDoubleUpToTheBoundAndAreShortenedByAtMostAHalf() {
        var backoff = new Backoff(FIRST, LAST, new Random(7));
        for (long whole : new long[] {100, 200, 400, 800, 1000, 1000, 1000}) {
            assertThat(backoff.next()).isBetween(Duration.ofMillis(whole / 2), Duration.ofMillis(whole));
        }
    }

    @Test
    void afterSuccessItBeginsAnew() {
        var backoff = new Backoff(FIRST, LAST, new Random(7));
        backoff.next();
        backoff.next();
        backoff.reset();
        assertThat(backoff.next()).isLessThanOrEqualTo(FIRST);
    }
}
