package dev.praetor.server;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The wall's time at the start, and what has passed since by the monotonic clock: somebody who sets the machine's
/// clock moves no lock-delay.
final class SteadyClock implements InstantSource {
    private final Instant start;
    private final long startNanos;
    private final LongSupplier nanos;

    /// @param nanos the monotonic clock
    SteadyClock(InstantSource wall, LongSupplier nanos) {
        this.start = wall.instant();
        this.startNanos = nanos.getAsLong();
        this.nanos = nanos;
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos.getAsLong() - startNanos);
    }
}
