/// The `praetor` command.
///
/// Arrives: words of a command line. Leaves: text and an exit code; for `agent`, a running agent. A client command
/// runs on the main thread alone and loads neither the network library nor the log.
package dev.praetor.cli;
