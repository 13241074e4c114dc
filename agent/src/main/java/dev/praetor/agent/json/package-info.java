/// JSON as Go's encoder and decoder treat it, which is what Consul's clients rely on.
///
/// Arrives: bytes of a body or a file. Leaves: typed values or one error in Go's words; bytes with Go's escaping.
/// Pure functions; any thread.
package dev.praetor.agent.json;
