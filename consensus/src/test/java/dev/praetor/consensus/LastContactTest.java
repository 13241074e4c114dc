package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LastContactTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /// About to overflow, as this clock may.
    private long now = Long.MAX_VALUE - SECOND;
    private long applied;
    private final LastContact contact = new LastContact(() -> now, () -> applied);

    @Test
    void beforeTheFirstThereIsNone() {
        now += 2 * SECOND;
        assertThat(contact.millisAgo()).isEmpty();

        contact.at(now, 1);
        assertThat(contact.millisAgo()).as("not applied").isEmpty();
    }

    @Test
    void aMomentCountsWhenAllThatWasCommittedByThenIsApplied() {
        contact.at(now, 0);
        now += 2 * SECOND;
        contact.at(now, 5);
        now += SECOND;
        assertThat(contact.millisAgo()).hasValue(3000);

        applied = 5;
        assertThat(contact.millisAgo()).hasValue(1000);
        contact.at(now, 5);
        assertThat(contact.millisAgo()).hasValue(0);
    }

    @Test
    void whoAppliesALittleLateIsALittleBehind() {
        for (long i = 1; i < 100; i++) {
            now += SECOND;
            contact.at(now, i);
            applied = i - 1;
        }
        assertThat(contact.millisAgo().orElseThrow()).isBetween(0L, 2000L);
    }

    @Test
    void aMomentThatWaitsGivesWayToNoneThatWaitsToo() {
        contact.at(now, 5);
        now += SECOND;
        contact.at(now, 6);
        applied = 4;
        assertThat(contact.millisAgo()).isEmpty();
        contact.at(now, 4);
        assertThat(contact.millisAgo()).hasValue(0);

        contact.at(now, 5);
        now += SECOND;
        contact.at(now, 6);
        applied = 5;
        assertThat(contact.millisAgo()).hasValue(1000);
    }

    @Test
    void anEarlierMomentChangesNothing() {
        contact.at(now, 0);
        contact.at(now - SECOND, 0);
        assertThat(contact.millisAgo()).hasValue(0);

        now += SECOND;
        contact.at(now - SECOND / 2, 0);
        assertThat(contact.millisAgo()).hasValue(500);
        now += 1;
        assertThat(contact.millisAgo()).as("rounded up").hasValue(501);
    }
}
