package dev.praetor.consensus;

import java.time.Duration;

/// The clocks of an election and of a command.
///
/// @param electionMin a follower that heard no leader for this long stands for election, at the earliest
/// @param electionMax and at the latest; each follower draws anew between the two
/// @param firstElectionMin as `electionMin`, for the first election after a start
/// @param firstElectionMax as `electionMax`, for the first election after a start
/// @param commandTimeout after this long an unanswered command is [Outcome.Indeterminate], a barrier
///     [Barrier.Failed]
public record Timings(
        Duration electionMin,
        Duration electionMax,
        Duration firstElectionMin,
        Duration firstElectionMax,
        Duration commandTimeout) {

    /// Suits a local network and busy machines: a leader that is silent for a collection of garbage goes on
    /// leading, and a dead one is mostly replaced within a second.
    ///
    /// Ratis looks only at the end of each time-out whether the leader was silent all that time, so a follower
    /// misses it after one to two of them. That alone keeps two followers from standing at once, mostly: the draw
    /// has to part only those who did, and can be narrow.
    public static final Timings DEFAULT = new Timings(
            Duration.ofMillis(500),
            Duration.ofMillis(700),
            Duration.ofMillis(10),
            Duration.ofMillis(20),
            Duration.ofSeconds(10));

    public Timings {
        if (electionMin.toMillis() < 10
                || firstElectionMin.toMillis() < 1
                || electionMax.compareTo(electionMin) <= 0
                || firstElectionMax.compareTo(firstElectionMin) <= 0
                || !commandTimeout.isPositive()) {
            throw new IllegalArgumentException("each time-out must be positive and each maximum above its minimum");
        }
    }

    /// Slower or faster elections, as Consul's `raft_multiplier` (1 to 10) scales them.
    public Timings scaled(double factor) {
        return new Timings(
                times(electionMin, factor),
                times(electionMax, factor),
                times(firstElectionMin, factor),
                times(firstElectionMax, factor),
                commandTimeout);
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofNanos(Math.round(duration.toNanos() * factor));
    }
}
