/// The data: one immutable [State] value, the [Command]s that make the next one, and the [Query]s that read it.
///
/// Arrives: commands, in log order, with the time at which they were made. Leaves: the next state, a [Result] for
/// the caller, and what was [Touched]. Any thread may read any state; only the thread that applies the log makes
/// new ones. Nothing here knows a clock, a thread, a socket or a random number, so the same log gives the same
/// state everywhere. Nothing may be lost: [Codec] writes down all that a state holds, also lock-delays and
/// tombstones.
///
/// A command is worked out on a [Draft] by the changes of its resource ([KvChanges], [CatalogChanges],
/// [SessionChanges], [QueryChanges], ...) over the tables ([KvTable], [Catalog], [SessionTable], [QueryTable],
/// ...); a draft that is refused is dropped. [Watches] is the one mutable class: it is no part of a state, it only
/// tells who waits that one has come.
package dev.praetor.state;
