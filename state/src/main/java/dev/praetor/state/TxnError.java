package dev.praetor.state;

/// Why one step of a transaction cannot be.
///
/// @param operation its place, from 0
/// @param what in the words that Consul's clients see
public record TxnError(int operation, String what) {}
