package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private static final long MILLI = 1_000_000;

    private final AtomicLong clock = new AtomicLong(-5 * MILLI);
    private final Lease lease = new Lease(
            new Timings(
                    Duration.ofMillis(1000),
                    Duration.ofMillis(2000),
                    Duration.ofMillis(1),
                    Duration.ofMillis(2),
                    Duration.ofSeconds(1)),
            clock::get);

    @Test
    void theOnlyVoterHoldsItAsLongAsItLeads() {
        assertThat(lease.held()).isFalse();

        lease.leads(1, 1);
        pass(1_000_000);
        assertThat(lease.held()).isTrue();

        lease.leadsNoMore(1);
        assertThat(lease.held()).isFalse();
    }

    @Test
    void newsOfALostLeadershipMayComeBeforeNewsOfItsBeginning() {
        lease.leadsNoMore(3);

        assertThat(lease.leads(3, 1)).isFalse();
        assertThat(lease.held()).isFalse();
        assertThat(lease.leads(4, 1)).isTrue();
    }

    @Test
    void theEndOfAnEarlierLeadershipDoesNotEndThisOne() {
        lease.leads(5, 1);

        assertThat(lease.leadsNoMore(4)).isFalse();
        assertThat(lease.held()).isTrue();
    }

    @Test
    void amongSeveralItIsNotHeldBeforeALongUnbrokenRowOfRounds() {
        lease.leads(1, 3);

        for (int elapsed = 0; elapsed < 2000; elapsed += 200) {
            lease.confirmed(1, clock.get());
            assertThat(lease.held()).as("after %d ms", elapsed).isFalse();
            pass(200);
        }
        lease.confirmed(1, clock.get());
        assertThat(lease.held()).isTrue();
    }

    @Test
    void itEndsHalfAnElectionTimeOutAfterTheLastRoundBegan() {
        settle();
        long begun = clock.get();
        pass(300);
        lease.confirmed(1, begun);

        pass(199);
        assertThat(lease.held()).isTrue();
        pass(1);
        assertThat(lease.held()).isFalse();
    }

    @Test
    void whileItHandsOverItHoldsNothingAndAfterwardsTheRowBeginsAnew() {
        settle();
        assertThat(lease.held()).isTrue();

        lease.handsOver(true);
        lease.confirmed(1, clock.get());
        assertThat(lease.held()).isFalse();

        lease.handsOver(false);
        pass(1);
        lease.confirmed(1, clock.get());
        assertThat(lease.held()).isFalse();
        settle();
        assertThat(lease.held()).isTrue();
    }

    @Test
    void afterAGapTheRowBeginsAnew() {
        settle();
        pass(501);
        lease.confirmed(1, clock.get());
        assertThat(lease.held()).isFalse();

        for (int elapsed = 0; elapsed < 2000; elapsed += 200) {
            pass(200);
            lease.confirmed(1, clock.get());
        }
        assertThat(lease.held()).isTrue();
    }

    @Test
    void aRoundOfAnEarlierLeadershipCountsForNothing() {
        settle();
        lease.leadsNoMore(1);
        lease.leads(3, 3);

        for (int elapsed = 0; elapsed <= 4000; elapsed += 200) {
            lease.confirmed(1, clock.get());
            pass(200);
        }
        assertThat(lease.held()).isFalse();
    }

    @Test
    void theArrivalOfASecondVoterEndsTheLeaseOfTheFirst() {
        lease.leads(1, 1);

        lease.voters(2);

        assertThat(lease.held()).isFalse();
        assertThat(lease.needsAnswers()).isTrue();
    }

    @Test
    void roundsAreOnlyNeededAmongSeveral() {
        assertThat(lease.needsAnswers()).isFalse();
        lease.leads(1, 1);
        assertThat(lease.needsAnswers()).isFalse();
    }

    @Test
    void itIsRenewedMoreThanOnceWhileItLasts() {
        assertThat(lease.renewalInterval()).isEqualTo(Duration.ofMillis(200));
    }

    private void settle() {
        lease.leads(1, 3);
        for (int elapsed = 0; elapsed <= 2000; elapsed += 200) {
            pass(200);
            lease.confirmed(1, clock.get());
        }
        assertThat(lease.held()).isTrue();
    }

    private void pass(long millis) {
        clock.addAndGet(millis * MILLI);
    }
}
