package dev.praetor.consensus;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// When this server was last in step with a leader: it heard one, or it led and a majority heard it. Who is asked for
/// an answer that is at most so old goes by this.
///
/// Ratis has a similar time, which begins anew whenever a server votes, stands for election, or gives that up: a
/// server that is cut off does so again and again, and would never seem to be behind by more than an election takes.
final class LastContact {
    private final LongSupplier nanos;
    private final AtomicLong newest;

    /// Counts from now until there is a contact.
    LastContact(LongSupplier nanos) {
        this.nanos = nanos;
        this.newest = new AtomicLong(nanos.getAsLong());
    }

    void now() {
        at(nanos.getAsLong());
    }

    /// Older ones than the newest that is known change nothing.
    void at(long contactNanos) {
        newest.accumulateAndGet(contactNanos, (known, given) -> given - known > 0 ? given : known);
    }

    long millisAgo() {
        // Read first, so that no contact comes after the time from which it is subtracted.
        long last = newest.get();
        return TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - last);
    }
}
