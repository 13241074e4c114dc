package dev.praetor.agent.time;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Spreads what would otherwise happen everywhere at once.
public final class Stagger {
    private final RandomGenerator random;

    public Stagger(RandomGenerator random) {
        this.random = random;
    }

    /// Any duration from zero to `most`, exclusive.
    public Duration upTo(Duration most) {
        return most.isPositive() ? Duration.ofNanos(random.nextLong(most.toNanos())) : Duration.ZERO;
    }
}
