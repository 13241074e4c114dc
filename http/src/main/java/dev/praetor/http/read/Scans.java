package dev.praetor.http.read;

import dev.praetor.http.route.Refusal;
import dev.praetor.http.wire.Exchange;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Runs wide scans on virtual threads, so that event loops stay quick, and not too many of them at once.
public final class Scans {
    public static final int MAX_RUNNING = 64;

    private final int limit;
    private final AtomicInteger running = new AtomicInteger();

    public Scans() {
        this(MAX_RUNNING);
    }

    Scans(int limit) {
        this.limit = limit;
    }

    /// Computes something and hands it to the exchange's event loop; refuses when too many are at it.
    <T> void run(Exchange exchange, Supplier<T> work, Consumer<T> then, Consumer<Throwable> failed) {
        if (running.incrementAndGet() > limit) {
            running.decrementAndGet();
            failed.accept(new Refusal(
                    429, "Too many wide listings are being made (limit " + limit + "); ask again a little later"));
            return;
        }
        Thread.startVirtualThread(() -> {
            try {
                var done = work.get();
                exchange.hand(() -> then.accept(done));
            } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failure) {
                exchange.hand(() -> failed.accept(failure));
            } finally {
                running.decrementAndGet();
            }
        });
    }

    public int running() {
        return running.get();
    }
}
