package dev.praetor.registrator;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Waits that double from one failure to the next up to a bound, each shortened at random by up to a half so that
/// many registrators do not return at the same instant.
final class Backoff {
    private final long first;
    private final long last;
    private final RandomGenerator random;
    private long next;

    Backoff(Duration first, Duration last, RandomGenerator random) {
        this.first = first.toMillis();
        this.last = last.toMillis();
        this.random = random;
        this.next = this.first;
    }

    /// The next wait: above zero, at most the bound.
    Duration next() {
        var whole = next;
        next = Math.min(last, next * 2);
        return Duration.ofMillis(Math.max(1, whole - random.nextLong(whole / 2 + 1)));
    }

    /// Success: the next wait is the first again.
    void reset() {
        next = first;
    }
}
