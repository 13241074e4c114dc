package dev.praetor.state;

/// Replaces everything by what another state holds: a backup is brought back.
///
/// Rows keep the indexes that they had then, so indexes of answers may go back, of which Consul's clients know; the
/// state's own counter does not, and everybody who waits is woken.
public record Restore(State state) implements Command {}
