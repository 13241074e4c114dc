/// `praetor agent`: from a command line to a running agent, and back.
///
/// Arrives: flags, files and signals. Leaves: a running [AgentProcess] and its exit code. The main thread starts
/// everything, then waits for a signal; nothing else runs on it.
package dev.praetor.cli.agent;
