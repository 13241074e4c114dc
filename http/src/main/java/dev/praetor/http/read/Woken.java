package dev.praetor.http.read;

import io.vertx.core.Context;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/// The blocking queries of one event loop that were woken and have to ask again. However many they are, the thread
/// that wakes them calls the event loop once.
final class Woken {
    /// How many ask again before the event loop looks after its other work.
    static final int AT_ONCE = 64;

    private final Context context;
    private final Queue<Parked<?>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean called = new AtomicBoolean();

    Woken(Context context) {
        this.context = context;
    }

    /// Any thread.
    void add(Parked<?> query) {
        queue.add(query);
        call();
    }

    private void call() {
        if (called.compareAndSet(false, true)) {
            context.runOnContext(_ -> some());
        }
    }

    private void some() {
        // First of all: who comes from now on calls again.
        called.set(false);
        try {
            for (var turn = 0; turn < AT_ONCE; turn++) {
                var query = queue.poll();
                if (query == null) {
                    return;
                }
                query.askAgain();
            }
        } finally {
            if (!queue.isEmpty()) {
                call();
            }
        }
    }
}
