package dev.praetor.consensus;

import java.util.concurrent.CompletableFuture;

/// A command that waits for its outcome, since `sinceNanos` of the monotonic clock.
///
/// @param term the one term in which this server may lead it into the log, or [#ANY]
record Submission(byte[] command, long term, CompletableFuture<Outcome> outcome, long sinceNanos) {
    /// The command may enter the log in whatever term, and by whatever leader.
    static final long ANY = -1;

    boolean mayEnterIn(long leading) {
        return term == ANY || term == leading;
    }

    static CompletableFuture<Outcome> refused(String reason) {
        return CompletableFuture.completedFuture(new Outcome.Rejected(reason));
    }
}
