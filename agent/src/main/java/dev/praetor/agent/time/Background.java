package dev.praetor.agent.time;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// Work that may block, done elsewhere: files, programs, name look-ups.
public final class Background {
    private final Executor threads;
    private final Clock clock;

    /// @param threads runs each piece of work on a thread of its own
    public Background(Executor threads, Clock clock) {
        this.threads = threads;
        this.clock = clock;
    }

    /// Does the work and completes on the agent's event loop; fails with what the work threw.
    public <T> Future<T> call(Callable<T> work) {
        var promise = Promise.<T>promise();
        try {
            threads.execute(() -> run(work, promise));
        } catch (RejectedExecutionException e) {
            promise.fail(new IllegalStateException("the agent is stopping", e));
        }
        return promise.future();
    }

    private <T> void run(Callable<T> work, Promise<T> promise) {
        try {
            var result = work.call();
            clock.soon(() -> promise.complete(result));
        } catch (Exception e) {
            clock.soon(() -> promise.fail(e));
        }
    }
}
