/// The agent of this host: starts it, takes registrations and reports, stops it.
///
/// Arrives: what the API asks for, from any thread. Leaves: a [Verdict] for each registration, after it is on disk
/// and was offered to the servers. Everything inside runs on the agent's own event loop; files are written in the
/// background, one registration after the other.
package dev.praetor.agent.host;
