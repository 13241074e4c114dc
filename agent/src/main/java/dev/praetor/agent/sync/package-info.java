/// Anti-entropy: makes the servers' catalog agree with what this agent owns.
///
/// Arrives: changes of the local state, and time. Leaves: commands to the servers through [Catalog], one round at a
/// time, on the agent's event loop. What could not be pushed stays marked and is tried again; nothing is lost but
/// time.
package dev.praetor.agent.sync;
