package dev.praetor.consensus;

/// What became of a read barrier.
public sealed interface Barrier {
    /// The local machine holds all that was acknowledged before the barrier was asked for.
    record Passed(long appliedIndex) implements Barrier {}

    /// No leader is known, so nobody can say what was acknowledged.
    record NoLeader() implements Barrier {}

    /// The barrier could not be passed in time; the local state may be old.
    record Failed(String why) implements Barrier {}
}
