/// Bugs that are put into a server on purpose, to see whether the fault suite finds them.
///
/// Production code has no switch for any of this. A Java agent, whose jar is written by the tests and loaded into a
/// server's process by `-javaagent`, rewrites a named method when its class is loaded, and ends the process when it
/// does not find what it is to rewrite. What runs in the server is [dev.praetor.systemtests.planted.Planting], which
/// changes classes, and [dev.praetor.systemtests.planted.Hooks], which the changed classes call on their own
/// threads. The agent can also note how much of the log was forced to the disk, so that a power cut can be played.
@NullMarked
package dev.praetor.systemtests.planted;

import org.jspecify.annotations.NullMarked;
