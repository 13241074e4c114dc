package dev.praetor.state;

import java.util.List;

/// What a query answers.
///
/// @param index the state's number at which the answer last changed, for `X-Consul-Index`; may be 0 in an empty
///     state
/// @param footprint what was looked at: while none of it is touched, the answer stays
/// @param found false when the thing asked for does not exist; the index is then that of a whole table, moves
///     without the footprint being touched, and the answer must not be kept
public record Answer<A>(A value, long index, List<Footprint> footprint, boolean found) {}
