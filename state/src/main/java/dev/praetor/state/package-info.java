/// The data: one immutable [State] value, the [Command]s that make the next one, and the [Query]s that read it.
///
/// Arrives: commands, in log order, with the time at which they were made. Leaves: the next state, a [Result] for the
/// caller, and what was [Touched]. Any thread may read any state; only the thread that applies the log makes new ones.
/// Nothing here knows a clock, a thread, a socket or a random number, so the same log gives the same state everywhere.
package dev.praetor.state;
