package dev.praetor.consensus;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// The latest moment of which this server knows that all that was committed by then is applied here. Who wants an
/// answer that is at most so old goes by this.
///
/// Such moments are those at which it asked the leader for its read index, and, for a leader, those at which a majority
/// heard it. The arrival of a leader's message is none: it may have lain in a buffer while this server was cut off or
/// paused, and it may tell of entries that this server does not have. And the time that Ratis keeps of the last message
/// begins anew whenever a server votes or stands for election, as one that is cut off does again and again.
final class LastContact {
    private static final Moments NONE = new Moments(OptionalLong.empty(), OptionalLong.empty(), 0);
    private static final long NANOS_A_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final LongSupplier nanos;
    private final LongSupplier appliedIndex;
    private volatile Moments moments = NONE;

    /// @param reached all that was committed by then is applied
    /// @param next all that was committed by then is applied with the entry at `index`
    private record Moments(OptionalLong reached, OptionalLong next, long index) {
        OptionalLong latest(long applied) {
            return next.isPresent() && applied >= index ? next : reached;
        }

        boolean waits(long applied) {
            return next.isPresent() && applied < index;
        }
    }

    LastContact(LongSupplier nanos, LongSupplier appliedIndex) {
        this.nanos = nanos;
        this.appliedIndex = appliedIndex;
    }

    /// Nothing beyond this index was committed by this moment.
    synchronized void at(long moment, long committedIndex) {
        Moments known = moments;
        long applied = appliedIndex.getAsLong();
        OptionalLong latest = known.latest(applied);
        boolean older = latest.isPresent() && moment - latest.getAsLong() <= 0;
        // One that waits gives way to none that would wait, too: else a server that applies entries a little later than
        // it hears of them would never reach any.
        if (!older && (committedIndex <= applied || !known.waits(applied))) {
            moments = new Moments(latest, OptionalLong.of(moment), committedIndex);
        }
    }

    /// Rounded up. Empty when there was no such moment since the start.
    OptionalLong millisAgo() {
        // In this order, so that the clock is not behind the moment.
        OptionalLong latest = moments.latest(appliedIndex.getAsLong());
        return latest.isEmpty()
                ? latest
                : OptionalLong.of((nanos.getAsLong() - latest.getAsLong() + NANOS_A_MILLI - 1) / NANOS_A_MILLI);
    }
}
