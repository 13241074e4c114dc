package dev.praetor.consensus;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// The entries that are under way, and the rules by which each gets its outcome.
///
/// An entry is *committed* when this server applies it: its results are those of the local machine, whichever
/// server led. It is *refused* only when it is known that it never entered a log. In between, an entry whose leader
/// does not answer is left waiting: it can be in the log of one term only, so either it is applied here after all, or
/// this server applies an entry of a later term first. Terms never fall along the log, so then the entry cannot come
/// any more, and its commands are free to be submitted again. Only what stays unknown until the time-out is
/// indeterminate.
final class InFlight {
    private final ConcurrentHashMap<Long, Batch> batches = new ConcurrentHashMap<>();
    private final AtomicLong lastCallId = new AtomicLong();
    private final Semaphore room;
    private final int entries;
    private final LongSupplier nanos;

    InFlight(int entries, LongSupplier nanos) {
        this.entries = entries;
        this.room = new Semaphore(entries);
        this.nanos = nanos;
    }

    /// Waits until one more entry may be under way, and reserves its place.
    void awaitRoom() throws InterruptedException {
        room.acquire();
    }

    /// Registers the entry that a place was reserved for.
    Batch open(List<Submission> submissions) {
        var batch = new Batch(nextCallId(), submissions, nanos.getAsLong());
        batches.put(batch.callId(), batch);
        return batch;
    }

    long nextCallId() {
        return lastCallId.incrementAndGet();
    }

    Optional<Batch> find(long callId) {
        return Optional.ofNullable(batches.get(callId));
    }

    void applied(Batch batch, List<byte[]> results) {
        settle(batch, settled -> settled.complete(results));
    }

    /// The entry never entered a log and never will.
    void refused(Batch batch, Outcome outcome) {
        settle(batch, settled -> settled.complete(outcome));
    }

    /// Nobody will answer for the entry any more, but it may be in a log: it waits on without holding up others.
    void unanswered(Batch batch) {
        release(batch);
    }

    /// The first entry of `term` was applied here: what belongs to an earlier term and is still waiting is lost.
    void superseded(long term) {
        for (Batch batch : batches.values()) {
            if (batch.belongsBefore(term)) {
                settle(batch, settled -> settled.complete(new Outcome.NoLeader()));
            }
        }
    }

    /// Gives up on what has been under way for at least `ageNanos`.
    void expire(long ageNanos) {
        long now = nanos.getAsLong();
        for (Batch batch : batches.values()) {
            if (now - batch.sinceNanos() >= ageNanos) {
                settle(
                        batch,
                        settled -> settled.complete(new Outcome.Indeterminate(
                                "no answer from the log within " + TimeUnit.NANOSECONDS.toMillis(ageNanos) + " ms")));
            }
        }
    }

    void abandon(String why) {
        batches.values().forEach(batch -> settle(batch, settled -> settled.complete(new Outcome.Indeterminate(why))));
    }

    /// Waits until nothing is under way, or until the time is over.
    void awaitEmpty(long timeoutNanos) throws InterruptedException {
        if (room.tryAcquire(entries, timeoutNanos, TimeUnit.NANOSECONDS)) {
            room.release(entries);
        }
    }

    private void settle(Batch batch, Consumer<Batch> completion) {
        if (batches.remove(batch.callId(), batch)) {
            release(batch);
            completion.accept(batch);
        }
    }

    private void release(Batch batch) {
        if (batch.giveUpRoom()) {
            room.release();
        }
    }
}
