package dev.praetor.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private final AtomicReference<Instant> wall = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final AtomicLong nanos = new AtomicLong(-5);

    @Test
    void timePassesByTheMonotonicClock() {
        var clock = new SteadyClock(wall::get, nanos::get);

        nanos.addAndGet(Duration.ofSeconds(7).toNanos());

        assertThat(clock.instant()).isEqualTo("2026-01-01T00:00:07Z");
    }

    @Test
    void aWallClockThatIsSetMovesNothing() {
        var clock = new SteadyClock(wall::get, nanos::get);

        wall.set(Instant.parse("2031-01-01T00:00:00Z"));

        assertThat(clock.instant()).isEqualTo("2026-01-01T00:00:00Z");
    }
}
