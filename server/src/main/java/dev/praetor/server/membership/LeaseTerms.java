package dev.praetor.server.membership;

import java.time.Duration;

/// How often members beat, and how long the leader holds one alive without a beat. Both grow with the number of
/// members, so that beats are a bounded load on the leader.
public record LeaseTerms(Duration beat, Duration lease) {
    /// The most beats that the leader hears, however many members there are.
    static final int MOST_BEATS_PER_SECOND = 1_000;

    /// Nobody beats more often than this.
    static final Duration SHORTEST_BEAT = Duration.ofSeconds(1);

    /// A lease outlives this many beats in a row that were lost ...
    static final int BEATS_IN_A_LEASE = 3;

    /// ... and this much of delay on the way.
    static final Duration DELAY = Duration.ofMillis(500);

    public static LeaseTerms of(int members) {
        var fair = Duration.ofMillis(1_000L * members / MOST_BEATS_PER_SECOND);
        var beat = fair.compareTo(SHORTEST_BEAT) > 0 ? fair : SHORTEST_BEAT;
        return new LeaseTerms(beat, beat.multipliedBy(BEATS_IN_A_LEASE).plus(DELAY));
    }
}
