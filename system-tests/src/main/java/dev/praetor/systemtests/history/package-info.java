/// The judge: what clients did and were told arrives, every broken promise leaves, in a sentence.
///
/// A [dev.praetor.systemtests.history.Operation] is one request of one client with the moments at which it was sent
/// and answered; all moments are nanoseconds of one monotonic clock. The judge trusts nothing but these. It knows
/// three outcomes: what was answered, what certainly did not happen, and what may take effect at any later time or
/// never. Histories are kept as text that people can read and write; what is lost is only what was never recorded.
/// Runs on the caller's thread, after the fact.
@NullMarked
package dev.praetor.systemtests.history;

import org.jspecify.annotations.NullMarked;
