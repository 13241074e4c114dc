/// Time as a seam: what the agent waits for, it waits for through [Clock].
///
/// Arrives: tasks to run later. Leaves: the tasks, on the agent's own event loop. Pending tasks die with the
/// process.
package dev.praetor.agent.time;
