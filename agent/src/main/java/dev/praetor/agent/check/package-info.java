/// Checks that run.
///
/// Arrives: checks as they are registered. Leaves: a [Finding] for each run, and from those a status for the local
/// state. Timers and sockets run on the agent's event loop, programs on virtual threads; how many run at once is
/// bounded. A result that nobody waits for any more is dropped.
package dev.praetor.agent.check;
