/// Recorded answers of Consul against the answers of a running server.
///
/// Scenarios are replayed step by step over real sockets, both sides are normalised alike (numbers, times and
/// identifiers that must differ), and what still differs is listed. `expectations.txt` names what must pass, what
/// is known to be missing, and what comes later; a line of it that is no longer true fails the build too.
@NullMarked
package dev.praetor.systemtests.conformance;

import org.jspecify.annotations.NullMarked;
