package dev.praetor.systemtests.history;

/// A promise that was broken.
///
/// @param subject the key, prefix or session
/// @param story what shows it, in a sentence that names the operations
public record Violation(Promise promise, String subject, String story) {
    public enum Promise {
        /// There is one order of all operations on a key that explains every answer and agrees with time.
        LINEARIZABLE,
        /// At most one holder at a time, each with a fencing pair of its own; none before the lock-delay is over.
        LOCK,
        /// A session lives for its TTL after it was last renewed, and not after its end.
        SESSION,
        /// A blocking query learns of every change, and its index never goes back.
        WATCH,
        /// An answer that may be old is no older than it says.
        STALE,
        /// No promise, but the judge could not decide within its bounds: look at it by hand.
        UNDECIDED
    }

    @Override
    public String toString() {
        return promise + " " + subject + ": " + story;
    }
}
