package dev.praetor.dns;

/// How the cache of answers does.
///
/// @param entries answers kept
/// @param bytes held by them, about
/// @param hits questions that were answered from it
/// @param misses questions about our domain that were not
public record CacheFacts(int entries, long bytes, long hits, long misses) {}
