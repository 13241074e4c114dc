package dev.praetor.systemtests.growth;

import dev.praetor.systemtests.wire.HttpEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Stores all items over several connections.
final class Fill {
    private static final int CONNECTIONS = 16;

    private final Kind kind;
    private final int size;
    private final HttpEndpoint http;
    private final AtomicInteger next = new AtomicInteger();

    Fill(Kind kind, int size, HttpEndpoint http) {
        this.kind = kind;
        this.size = size;
        this.http = http;
    }

    /// @return how long it took
    Duration run() {
        long start = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            var parts = IntStream.range(0, CONNECTIONS)
                    .mapToObj(_ -> CompletableFuture.runAsync(this::part, threads))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(parts).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("filling failed: " + e.getCause(), e);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void part() {
        try (var connection = http.connect()) {
            for (var from = next.getAndAdd(kind.batch()); from < size; from = next.getAndAdd(kind.batch())) {
                var answer = connection.exchange(kind.fill(from, Math.min(size, from + kind.batch())));
                if (answer.status() != 200) {
                    throw new IllegalStateException("item " + from + ": " + answer.status() + " " + answer.text());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
