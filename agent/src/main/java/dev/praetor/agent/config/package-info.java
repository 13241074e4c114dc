/// The agent's configuration: JSON from files and flags, merged into one tree and decoded once into records.
///
/// Arrives: text that people wrote. Leaves: an immutable [AgentConfig] or one clear error. Runs before anything else starts.
package dev.praetor.agent.config;
