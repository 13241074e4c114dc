package dev.praetor.consensus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/// Lets barriers wait until the machine has applied what is committed.
///
/// **Why a leader needs them.** A follower may be quicker than its leader at applying an entry, and show it to a
/// client. If the leader then answered from its own machine, which lags, that client would see time run backwards.
final class AppliedBarriers {
    /// The most barriers that wait.
    static final int MAX_WAITING = 65_536;

    private record Waiter(long index, CompletableFuture<Barrier> barrier) {}

    private final LongSupplier applied;

    /// Guarded by this.
    private final PriorityQueue<Waiter> waiting = new PriorityQueue<>(Comparator.comparingLong(Waiter::index));

    /// The smallest index that somebody waits for: all that the applying thread looks at, most of the time.
    private volatile long next = Long.MAX_VALUE;

    /// @param applied the newest index that the machine has applied
    AppliedBarriers(LongSupplier applied) {
        this.applied = applied;
    }

    CompletableFuture<Barrier> pass(long index) {
        var barrier = new CompletableFuture<Barrier>();
        synchronized (this) {
            if (waiting.size() >= MAX_WAITING) {
                barrier.complete(new Barrier.Failed("too many reads wait for the log"));
                return barrier;
            }
            waiting.add(new Waiter(index, barrier));
            next = Math.min(next, index);
        }
        // It may have been applied just before somebody waited for it.
        reached(applied.getAsLong());
        return barrier;
    }

    /// The machine has applied all up to this index. Called by the applying thread, which is not held up.
    void reached(long index) {
        if (index < next) {
            return;
        }
        List<CompletableFuture<Barrier>> there = new ArrayList<>();
        synchronized (this) {
            while (!waiting.isEmpty() && waiting.peek().index() <= index) {
                there.add(waiting.remove().barrier());
            }
            next = waiting.isEmpty() ? Long.MAX_VALUE : waiting.peek().index();
        }
        there.forEach(barrier -> barrier.complete(new Barrier.Passed(index)));
    }
}
