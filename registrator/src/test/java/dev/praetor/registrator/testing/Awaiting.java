package dev.praetor.registrator.testing;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/// Waits for futures in tests.
public final class Awaiting {
    private static final int SECONDS = 20;

    private Awaiting() {}

    /// The value of a future; the test fails when it fails or takes more than 20 seconds.
    public static <T> T value(Future<T> future) {
        try {
            return future.await(SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("a future failed: " + e.getMessage(), e);
        }
    }

    /// The failure of a future; the test fails when it succeeds.
    public static Throwable failure(Future<?> future) {
        return value(future.transform(result ->
                result.failed()
                        ? Future.succeededFuture(result.cause())
                        : Future.failedFuture("expected a failure, got " + result.result())));
    }
}
