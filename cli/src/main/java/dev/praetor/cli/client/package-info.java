/// The HTTP client of the commands: one request, one connection, on the calling thread.
///
/// Arrives: a command's flags and Consul's environment variables. Leaves: an answer, or a sentence that says why
/// there is none. Plain sockets: the JDK's own HTTP client takes 120 ms to load and knows no Unix sockets, Vert.x
/// takes longer.
package dev.praetor.cli.client;
