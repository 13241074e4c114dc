package dev.praetor.consensus;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// Lets many barriers share one round of asking the leader. A barrier may not join a round that has begun, since
/// something may have been acknowledged in between; it waits for the next, and there is one round at a time.
final class ReadBarriers {
    /// The most barriers that wait for the next round.
    static final int MAX_WAITING = 65_536;

    private final Supplier<CompletableFuture<Barrier>> round;

    // Guarded by this.
    private List<CompletableFuture<Barrier>> waiting = new ArrayList<>();
    private boolean underWay;

    /// `round` must complete some time, and never exceptionally.
    ReadBarriers(Supplier<CompletableFuture<Barrier>> round) {
        this.round = round;
    }

    CompletableFuture<Barrier> pass() {
        var barrier = new CompletableFuture<Barrier>();
        synchronized (this) {
            if (waiting.size() >= MAX_WAITING) {
                barrier.complete(new Barrier.Failed("too many reads wait for the leader"));
                return barrier;
            }
            waiting.add(barrier);
            if (underWay) {
                return barrier;
            }
            underWay = true;
        }
        begin();
        return barrier;
    }

    private void begin() {
        List<CompletableFuture<Barrier>> joined;
        synchronized (this) {
            joined = waiting;
            waiting = new ArrayList<>();
        }
        // The next round starts before the barriers are told, so that their callers do not hold it up.
        round.get().thenAccept(result -> {
            beginNext();
            joined.forEach(barrier -> barrier.complete(result));
        });
    }

    private void beginNext() {
        synchronized (this) {
            underWay = !waiting.isEmpty();
            if (!underWay) {
                return;
            }
        }
        begin();
    }
}
