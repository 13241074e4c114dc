package dev.praetor.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Holds requests while there is no leader, so that an election is a pause for clients and not an error.
final class LeaderHold {
    /// Consul's `rpc_hold_timeout`.
    static final Duration USUAL = Duration.ofSeconds(7);

    private static final long RETRY_MILLIS = 20;

    private final Vertx vertx;
    private final long patienceNanos;

    LeaderHold(Vertx vertx, Duration patience) {
        this.vertx = vertx;
        this.patienceNanos = patience.toNanos();
    }

    /// Tries until the answer is not `leaderless`, or patience ends; then that answer is the last one.
    ///
    /// @param attempt must be safe to repeat after a leaderless answer
    <T> Future<T> ask(Supplier<Future<T>> attempt, Predicate<T> leaderless) {
        return ask(attempt, leaderless, System.nanoTime());
    }

    private <T> Future<T> ask(Supplier<Future<T>> attempt, Predicate<T> leaderless, long since) {
        return attempt.get().compose(answer -> {
            if (!leaderless.test(answer) || System.nanoTime() - since >= patienceNanos) {
                return Future.succeededFuture(answer);
            }
            return vertx.timer(RETRY_MILLIS, TimeUnit.MILLISECONDS).compose(fired -> ask(attempt, leaderless, since));
        });
    }
}
