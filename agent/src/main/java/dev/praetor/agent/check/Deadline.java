package dev.praetor.agent.check;

import dev.praetor.agent.time.Clock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Supplier;

/// One run's end: the first finding counts, and when none comes in time, the late one.
final class Deadline {
    private final Promise<Finding> promise = Promise.promise();
    private final Clock.Timer timer;

    Deadline(Clock clock, Duration timeout, Supplier<Finding> late) {
        this.timer = clock.after(timeout, () -> finish(late.get()));
    }

    /// @return whether this was the first
    boolean finish(Finding finding) {
        timer.cancel();
        return promise.tryComplete(finding);
    }

    boolean isOver() {
        return promise.future().isComplete();
    }

    Future<Finding> future() {
        return promise.future();
    }
}
