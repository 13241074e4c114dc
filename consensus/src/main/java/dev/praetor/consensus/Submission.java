package dev.praetor.consensus;

import java.util.concurrent.CompletableFuture;

/// A command that waits for its outcome, since `sinceNanos` of the monotonic clock.
record Submission(byte[] command, CompletableFuture<Outcome> outcome, long sinceNanos) {
    static CompletableFuture<Outcome> refused(String reason) {
        return CompletableFuture.completedFuture(new Outcome.Rejected(reason));
    }
}
