package dev.praetor.registrator.testing;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Waits for futures in tests.
public final class Awaiting {
    private static final int SECONDS = 20;
    private static final int ATTEMPTS = 200;
    private static final long RETRY_MS = 10;

    private Awaiting() {}

    /// The value of a future; the test fails when it fails or takes more than 20 seconds.
    public static <T> T value(Future<T> future) {
        try {
            return future.await(SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("a future failed: " + e.getMessage(), e);
        }
    }

    /// Listens; again when the address is not free yet, because a server that was closed lets go of it a moment
    /// later.
    static HttpServer listening(Supplier<Future<HttpServer>> listen) {
        return value(again(listen, ATTEMPTS));
    }

    private static Future<HttpServer> again(Supplier<Future<HttpServer>> listen, int more) {
        return listen.get()
                .recover(cause -> more == 0
                        ? Future.failedFuture(cause)
                        : Future.<Void>future(_ -> {})
                                .timeout(RETRY_MS, TimeUnit.MILLISECONDS)
                                .transform(_ -> again(listen, more - 1)));
    }

    /// The failure of a future; the test fails when it succeeds.
    public static Throwable failure(Future<?> future) {
        return value(future.transform(result -> result.failed()
                ? Future.succeededFuture(result.cause())
                : Future.failedFuture("expected a failure, got " + result.result())));
    }
}
