/// The fault suite: a cluster, clients and faults for some minutes, and the judge after each round.
///
/// Minutes, a seed and a number of servers arrive; a report leaves, and an exit code. A round has clients and keys of
/// its own. What a round broke is kept in a folder: the history as text, the judge's findings, the servers' logs.
/// Runs on the caller's thread.
@NullMarked
package dev.praetor.systemtests.suite;

import org.jspecify.annotations.NullMarked;
