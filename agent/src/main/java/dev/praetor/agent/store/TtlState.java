package dev.praetor.agent.store;

/// What was last reported to a TTL check, kept so that a short restart of the agent turns nothing critical.
///
/// @param expiresAtMillis when the report loses its meaning, in milliseconds of Unix time
public record TtlState(String checkId, String status, String output, long expiresAtMillis) {}
