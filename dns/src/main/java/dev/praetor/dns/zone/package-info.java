/// What a question means and what the catalog says to it.
///
/// Arrives: a question and a [dev.praetor.state.State]. Leaves: a [dev.praetor.dns.wire.Prepared] answer and the
/// footprint of what was looked at. Pure functions, on any thread; nothing can be lost.
package dev.praetor.dns.zone;
