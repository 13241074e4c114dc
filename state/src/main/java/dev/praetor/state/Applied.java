package dev.praetor.state;

/// The outcome of applying one command.
public record Applied(State state, Result result, Touched touched) {}
