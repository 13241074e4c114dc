/// The agent's configuration: JSON from files and flags, merged into one tree and decoded once into records.
///
/// The way: [ConfigFiles] and flags give [Source]s; `Typing` holds each against the table of keys (`keys.txt`); the
/// typed trees merge, later over earlier; `*Settings` classes decode a part each; [Configuration] puts them
/// together.
///
/// Arrives: text that people wrote. Leaves: an immutable [AgentConfig] or one [ConfigException] with every mistake.
/// Runs before anything else starts.
package dev.praetor.agent.config;
