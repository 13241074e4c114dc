package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AppliedBarriersTest {
    private final AtomicLong applied = new AtomicLong(5);
    private final AppliedBarriers barriers = new AppliedBarriers(applied::get);

    @Test
    void whatIsAppliedIsPassedAtOnce() {
        assertThat(barriers.pass(4)).isCompletedWithValue(new Barrier.Passed(5));
        assertThat(barriers.pass(5)).isCompletedWithValue(new Barrier.Passed(5));
    }

    @Test
    void eachWaitsForItsOwnIndex() {
        var far = barriers.pass(9);
        var near = barriers.pass(7);

        barriers.reached(6);
        assertThat(near).isNotDone();
        barriers.reached(8);
        assertThat(near).isCompletedWithValue(new Barrier.Passed(8));
        assertThat(far).isNotDone();
        barriers.reached(9);
        assertThat(far).isCompletedWithValue(new Barrier.Passed(9));
    }

    @Test
    void noMoreWaitThanThereIsRoomFor() {
        for (int i = 0; i < AppliedBarriers.MAX_WAITING; i++) {
            assertThat(barriers.pass(6)).isNotDone();
        }

        assertThat(barriers.pass(6)).isCompletedWithValue(new Barrier.Failed("too many reads wait for the log"));
        barriers.reached(6);
        assertThat(barriers.pass(7)).isNotDone();
    }
}
