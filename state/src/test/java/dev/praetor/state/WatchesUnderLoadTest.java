package dev.praetor.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Many threads watch while one applies, as servers do.
class WatchesUnderLoadTest {
    private static final int WATCHERS = 8;
    private static final int COMMANDS = 20_000;
    private static final List<Key> KEYS =
            IntStream.range(0, 4).mapToObj(i -> Key.ofUtf8("k/" + i)).toList();

    private final Watches watches = new Watches();
    private final AtomicReference<State> current = new AtomicReference<>(State.EMPTY);

    private void applyAll(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < COMMANDS; i++) {
            var key = KEYS.get(random.nextInt(KEYS.size()));
            var value = com.google.protobuf.ByteString.copyFromUtf8(Integer.toString(i));
            var put = new KvCommand.Put(key, value, 0, new KvCommand.Condition.Always());
            var applied = current.get().apply(put, 0);
            current.set(applied.state());
            watches.wake(applied.touched());
        }
    }

    /// Blocks as a blocking query does, until the answer has the index of the last command.
    private <A> long followTo(Query<A> query, long last) throws InterruptedException {
        var answer = query.on(current.get());
        while (answer.index() < last) {
            var bell = new CountDownLatch(1);
            var watch = watches.watch(answer.footprint(), bell::countDown);
            var again = query.on(current.get());
            if (again.index() > answer.index()) {
                watch.cancel();
                answer = again;
                continue;
            }
            if (!bell.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("a wake-up was lost at index " + answer.index() + " of " + last);
            }
            answer = query.on(current.get());
        }
        return answer.index();
    }

    @Test
    void noWakeUpIsLost() throws InterruptedException, ExecutionException, TimeoutException {
        var seed = Seeds.next("writes under watch");
        try (var threads = Executors.newCachedThreadPool()) {
            var followers = new ArrayList<Future<Long>>();
            for (var i = 0; i < WATCHERS; i++) {
                followers.add(threads.submit(() -> followTo(new KvQueries.ListPrefix(Key.ofUtf8("k/")), COMMANDS)));
            }
            threads.submit(() -> applyAll(seed)).get(60, TimeUnit.SECONDS);
            for (var follower : followers) {
                assertThat(follower.get(60, TimeUnit.SECONDS)).isEqualTo(COMMANDS);
            }
        }
        assertThat(watches.size()).isZero();
    }

    @Test
    void nobodyIsWokenAfterItsCancelReturned() throws InterruptedException, ExecutionException, TimeoutException {
        var done = new AtomicBoolean();
        var late = new AtomicBoolean();
        try (var threads = Executors.newCachedThreadPool()) {
            var cancellers = new ArrayList<Future<?>>();
            for (var i = 0; i < WATCHERS; i++) {
                var key = KEYS.get(i % KEYS.size());
                cancellers.add(threads.submit(() -> {
                    while (!done.get()) {
                        var cancelled = new AtomicBoolean();
                        var watch = watches.watch(List.of(new Footprint.OneKey(key)), () -> {
                            if (cancelled.get()) {
                                late.set(true);
                            }
                        });
                        watch.cancel();
                        cancelled.set(true);
                    }
                }));
            }
            threads.submit(() -> applyAll(1)).get(60, TimeUnit.SECONDS);
            done.set(true);
            for (var canceller : cancellers) {
                canceller.get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(late).isFalse();
        assertThat(watches.size()).isZero();
    }
}
