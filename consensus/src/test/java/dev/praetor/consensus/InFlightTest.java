package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InFlightTest {
    private final AtomicLong clock = new AtomicLong();
    private final InFlight inFlight = new InFlight(2, clock::get);

    private final CompletableFuture<Outcome> first = new CompletableFuture<>();
    private final CompletableFuture<Outcome> second = new CompletableFuture<>();

    @Test
    void eachCommandGetsItsOwnResult() throws Exception {
        var batch = open(first, second);

        inFlight.applied(batch, List.of(new byte[] {1}, new byte[] {2}));

        assertThat(result(first)).containsExactly(1);
        assertThat(result(second)).containsExactly(2);
    }

    @Test
    void anEntryOfALaterTermFreesWhatWasAppendedBefore() throws Exception {
        open(first).belongsTo(4);

        inFlight.superseded(5);

        assertThat(first.join()).isEqualTo(new Outcome.NoLeader());
    }

    @Test
    void anEntryOfTheSameTermSaysNothing() throws Exception {
        open(first).belongsTo(4);

        inFlight.superseded(4);

        assertThat(first).isNotDone();
    }

    @Test
    void aLaterTermSaysNothingOfWhatIsYetToEnterALog() throws Exception {
        open(first);

        inFlight.superseded(5);

        assertThat(first).isNotDone();
    }

    @Test
    @Timeout(10)
    void whatALeaderThatVanishedDoesNotAnswerHoldsUpNobody() throws Exception {
        var batch = open(first);
        batch.belongsTo(4);
        open(second);

        inFlight.unanswered(batch);
        open(new CompletableFuture<>());
        assertThat(first).as("it may be applied after all").isNotDone();

        inFlight.superseded(5);
        assertThat(first.join()).isEqualTo(new Outcome.NoLeader());
    }

    @Test
    void anUnansweredEntryIsStillCommittedWhenItIsApplied() throws Exception {
        var batch = open(first);

        inFlight.unanswered(batch);
        inFlight.applied(inFlight.find(batch.callId()).orElseThrow(), List.of(new byte[0]));

        assertThat(first.join()).isInstanceOf(Outcome.Committed.class);
    }

    @Test
    void noAnswerInTimeIsIndeterminate() throws Exception {
        open(first);
        clock.set(99);
        inFlight.expire(100);
        assertThat(first).isNotDone();

        clock.set(100);
        inFlight.expire(100);

        assertThat(first.join()).isInstanceOf(Outcome.Indeterminate.class);
    }

    @Test
    void aPlaceIsGivenUpOnceOnly() throws Exception {
        var batch = open(first);
        inFlight.unanswered(batch);
        inFlight.applied(batch, List.of(new byte[0]));

        // Both places are free and no third: with one entry under way the wait ends by its time-out.
        open(second);
        inFlight.awaitRoom();
        var third = new Thread(() -> {
            try {
                inFlight.awaitRoom();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        third.start();
        await().until(() -> third.getState() == Thread.State.WAITING);
        third.interrupt();
        third.join();
    }

    @Test
    void anAbandonedEntryIsIndeterminate() throws Exception {
        open(first);

        inFlight.abandon("closed");

        assertThat(first.join()).isEqualTo(new Outcome.Indeterminate("closed"));
    }

    private static byte[] result(CompletableFuture<Outcome> outcome) {
        return ((Outcome.Committed) outcome.join()).result();
    }

    @SafeVarargs
    private Batch open(CompletableFuture<Outcome>... outcomes) throws InterruptedException {
        inFlight.awaitRoom();
        return inFlight.open(Arrays.stream(outcomes)
                .map(outcome -> new Submission(new byte[0], Submission.ANY, outcome, clock.get()))
                .toList());
    }
}
