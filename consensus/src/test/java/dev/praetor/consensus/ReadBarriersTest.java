package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReadBarriersTest {
    private final List<CompletableFuture<Barrier>> rounds = new ArrayList<>();
    private final ReadBarriers barriers = new ReadBarriers(() -> {
        var round = new CompletableFuture<Barrier>();
        rounds.add(round);
        return round;
    });

    @Test
    void aBarrierPassesWithItsRound() {
        var barrier = barriers.pass();

        rounds.getFirst().complete(new Barrier.Passed(7));

        assertThat(barrier).isCompletedWithValue(new Barrier.Passed(7));
    }

    @Test
    void aBarrierDoesNotJoinARoundThatHasBegun() {
        barriers.pass();
        var later = barriers.pass();

        rounds.getFirst().complete(new Barrier.Passed(7));
        assertThat(later).isNotDone();

        rounds.get(1).complete(new Barrier.Passed(8));
        assertThat(later).isCompletedWithValue(new Barrier.Passed(8));
    }

    @Test
    void thoseThatWaitShareOneRound() {
        barriers.pass();
        var waiting = List.of(barriers.pass(), barriers.pass(), barriers.pass());
        assertThat(rounds).hasSize(1);

        rounds.getFirst().complete(new Barrier.Passed(7));
        assertThat(rounds).hasSize(2);
        rounds.get(1).complete(new Barrier.Passed(8));

        assertThat(waiting).allSatisfy(barrier -> assertThat(barrier).isDone());
        assertThat(rounds).hasSize(2);
    }

    @Test
    void tooManyWaitingBarriersFail() {
        barriers.pass();
        for (int i = 0; i < ReadBarriers.MAX_WAITING; i++) {
            assertThat(barriers.pass()).isNotDone();
        }

        assertThat(barriers.pass()).isCompletedWithValueMatching(Barrier.Failed.class::isInstance);
    }
}
