/// `/v1/agent`: what this host's agent owns and knows.
///
/// Arrives: parsed requests. Leaves: replies built from the agent's local state, or promises of them while the
/// agent writes to disk and to the servers. Runs on the event loop of the connection; nothing here waits.
package dev.praetor.http.agent;
