/// What goes wrong in a cluster on purpose.
///
/// A cluster and a seed arrive; faults leave, one after another, each a small record that says what it does and how
/// it is taken back. Nothing stays broken: whoever strikes also mends. Runs on the caller's thread. A server's memory
/// is lost, and with a power cut also what it had not forced to its disk; never what was forced.
@NullMarked
package dev.praetor.systemtests.fault;

import org.jspecify.annotations.NullMarked;
