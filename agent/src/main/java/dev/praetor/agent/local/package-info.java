/// The services and checks that this agent owns, as they stand right now.
///
/// Arrives: registrations that are on disk already, results of checks. Leaves: an immutable [LocalState] for anyone
/// who reads, and word of what changed for those who pass it on. Written only on the agent's event loop; read by
/// any thread. What the API registered is in the agent's folder too; results of checks live in memory only.
package dev.praetor.agent.local;
