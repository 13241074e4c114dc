/// The agent's log: lines as Consul's users know them, to standard output, to files, and to those who listen.
///
/// Arrives: events of slf4j from any thread, into a bounded queue; when it is full, lines below WARN are dropped
/// first, and nobody is ever held up. One thread writes them.
package dev.praetor.cli.log;
