package dev.praetor.state;

/// A read: a pure function of a snapshot.
@FunctionalInterface
public interface Query<A> {
    Answer<A> on(State state);
}
