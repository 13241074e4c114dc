package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CommandQueueTest {
    private final AtomicLong clock = new AtomicLong(1000);
    // A command of at most 10 bytes, an entry of at most 40, with 3 commands; a queue of 4 commands and 30 bytes.
    private final CommandQueue queue = new CommandQueue(new Limits(10, 40, 3, 4, 30, 1), clock::get);

    @Test
    @Timeout(10)
    void itWaitsUntilEnoughAreThere() throws Exception {
        queue.add(new byte[1], Submission.ANY);
        var taker = new CompletableFuture<List<Submission>>();
        var thread = Thread.ofPlatform().start(() -> {
            try {
                taker.complete(queue.take(2, TimeUnit.SECONDS.toNanos(30)));
            } catch (InterruptedException e) {
                taker.completeExceptionally(e);
            }
        });
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);

        queue.add(new byte[1], Submission.ANY);

        assertThat(taker.get()).hasSize(2);
    }

    @Test
    @Timeout(10)
    void itDoesNotWaitLongerThanItsPatience() throws Exception {
        queue.add(new byte[1], Submission.ANY);

        assertThat(queue.take(2, 1)).hasSize(1);
    }

    @Test
    void commandsAreTakenInTheirOrder() throws Exception {
        queue.add(new byte[] {1}, Submission.ANY);
        queue.add(new byte[] {2}, Submission.ANY);

        assertThat(queue.take(1, 0)).extracting(each -> each.command()[0]).containsExactly((byte) 1, (byte) 2);
    }

    @Test
    void anEntryTakesNoMoreCommandsThanItsLimit() throws Exception {
        add(1, 1, 1, 1);

        assertThat(queue.take(1, 0)).hasSize(3);
        assertThat(queue.take(1, 0)).hasSize(1);
    }

    @Test
    void anEntryTakesNoMoreBytesThanItsLimit() throws Exception {
        // 5 of header, then 4 and the command each: 33 bytes with two of ten, 47 with three.
        add(10, 10, 10);

        assertThat(queue.take(1, 0)).hasSize(2);
        assertThat(queue.take(1, 0)).hasSize(1);
    }

    @Test
    void aCommandOverTheLimitIsRejected() {
        add(10);

        assertRejected(queue.add(new byte[11], Submission.ANY), "11 bytes is over the limit of 10");
    }

    @Test
    void aQueueFullOfCommandsRejectsTheNext() throws Exception {
        add(1, 1, 1, 1);

        assertRejected(queue.add(new byte[1], Submission.ANY), "queue is full: 4 commands");
        queue.take(1, 0);
        assertThat(queue.add(new byte[1], Submission.ANY)).isNotDone();
    }

    @Test
    void aQueueFullOfBytesRejectsTheNext() throws Exception {
        add(10, 10, 9);

        assertRejected(queue.add(new byte[2], Submission.ANY), "29 bytes");
        queue.take(1, 0);
        assertThat(queue.add(new byte[2], Submission.ANY)).isNotDone();
    }

    @Test
    void closingRejectsWhatWaitsAndWhatComes() throws Exception {
        var waiting = queue.add(new byte[1], Submission.ANY);

        queue.close("the end");

        assertRejected(waiting, "the end");
        assertRejected(queue.add(new byte[1], Submission.ANY), "the end");
        assertThat(queue.take(1, 0)).isEmpty();
    }

    @Test
    void whatWaitedTooLongCanBeTakenOut() {
        add(1);
        clock.addAndGet(50);
        add(2);
        clock.addAndGet(50);

        assertThat(queue.takeOlderThan(100))
                .extracting(each -> each.command().length)
                .containsExactly(1);
        assertThat(queue.size()).isEqualTo(1);
    }

    private void add(int... sizes) {
        for (int size : sizes) {
            assertThat(queue.add(new byte[size], Submission.ANY)).isNotDone();
        }
    }

    private static void assertRejected(CompletableFuture<Outcome> outcome, String reason) {
        assertThat(outcome)
                .isCompletedWithValueMatching(value -> value instanceof Outcome.Rejected rejected
                        && rejected.reason().contains(reason));
    }

    @Test
    void limitsThatCannotHoldOneCommandAreRefused() {
        assertThatThrownBy(() -> new Limits(100, 100, 1, 1, 100, 1))
                .hasMessageContaining("cannot hold a command of 100 bytes");
        assertThat(new Limits(100, 100 + EntryFrame.OVERHEAD, 1, 1, 100, 1).commandBytes())
                .isEqualTo(100);
    }
}
