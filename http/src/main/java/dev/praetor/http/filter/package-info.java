/// The filter language of `?filter=`: rows of an answer are kept when an expression over their fields holds.
///
/// Arrives: an expression and the [Columns] of a kind of row. Leaves: a predicate, or the error that Consul gives.
/// Pure functions; any thread. No expression can take more than a bounded time for a row.
package dev.praetor.http.filter;
