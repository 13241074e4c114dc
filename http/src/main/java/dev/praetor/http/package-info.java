/// The HTTP API: parse, limit, authorize, answer.
///
/// Arrives: requests from a socket. Leaves: answers from the current state, commands through the seam, or a wait in
/// the watches. Each event loop has its own listener and touches only its own connections; what they share is
/// bounded and named. A blocking query costs no thread. Nothing is lost here that was acknowledged: acknowledging
/// is the log's affair.
package dev.praetor.http;
