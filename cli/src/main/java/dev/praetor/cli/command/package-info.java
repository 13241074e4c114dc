/// The client commands: each asks the agent's HTTP API one thing and prints the answer.
///
/// Arrives: a parsed command line. Leaves: text in the layout, and exit codes with the meaning, that scripts
/// written for Consul's commands expect. Runs on the main thread; keeps nothing.
package dev.praetor.cli.command;
