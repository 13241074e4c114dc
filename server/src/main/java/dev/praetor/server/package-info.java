/// What only servers do: join the replicated log to the state, and answer the seam that http/ and dns/ ask through.
///
/// Arrives: commands as bytes in log order, on the log's one applying thread. Leaves: new states, wake-ups,
/// results. A command that was acknowledged is on disk; what is still queued when the process dies was never
/// acknowledged.
package dev.praetor.server;
