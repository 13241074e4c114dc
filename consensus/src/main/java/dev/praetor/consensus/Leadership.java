package dev.praetor.consensus;

/// A change of this server's own leadership.
public sealed interface Leadership {
    long term();

    /// This server leads in `term`, and its machine has applied the whole log of the earlier terms.
    record Gained(long term) implements Leadership {}

    /// This server no longer leads; `term` is the one it led in.
    record Lost(long term) implements Leadership {}
}
