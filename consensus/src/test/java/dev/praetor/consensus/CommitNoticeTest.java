package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommitNoticeTest {
    private static final long HEARTBEAT = 250;

    private long now = -17;
    private boolean awaited;
    private final CommitNotice notice = new CommitNotice(() -> now, () -> awaited);

    @Test
    void aLoneEntrysCommitIsToldAtOnceAndOnce() {
        notice.leaves(true);

        assertThat(notice.isDue(4)).isTrue();
        assertThat(notice.isDue(4)).isFalse();
        assertThat(notice.isDue(3)).isFalse();
        assertThat(notice.sleepMillis(HEARTBEAT)).isEqualTo(HEARTBEAT);
    }

    @Test
    void amongCloseEntriesTheNextIsLeftToTell() {
        closeEntries();

        assertThat(notice.isDue(4)).isFalse();
        notice.leaves(true);

        assertThat(notice.sleepMillis(HEARTBEAT)).isEqualTo(HEARTBEAT);
    }

    @Test
    void whenNoEntryFollowsTheCommitIsToldAfterALittle() {
        closeEntries();
        assertThat(notice.isDue(4)).isFalse();
        assertThat(notice.sleepMillis(HEARTBEAT)).isEqualTo(6);

        now += CommitNotice.PATIENCE_NANOS - 1;
        assertThat(notice.isDue(4)).isFalse();
        assertThat(notice.sleepMillis(HEARTBEAT)).isEqualTo(1);
        assertThat(notice.sleepMillis(0)).isZero();
        now += 1;

        assertThat(notice.isDue(4)).isTrue();
        assertThat(notice.sleepMillis(HEARTBEAT)).isEqualTo(HEARTBEAT);
    }

    @Test
    void aHeartbeatTellsAsWell() {
        closeEntries();
        assertThat(notice.isDue(4)).isFalse();

        notice.leaves(false);

        assertThat(notice.sleepMillis(HEARTBEAT)).isEqualTo(HEARTBEAT);
    }

    @Test
    void whoWaitsAtAnotherServerIsNotKeptWaiting() {
        closeEntries();
        assertThat(notice.isDue(4)).isFalse();
        awaited = true;

        assertThat(notice.isDue(4)).isTrue();
    }

    @Test
    void entriesFarApartAreNotWaitedFor() {
        notice.leaves(true);
        now += CommitNotice.CLOSE_NANOS;
        notice.leaves(true);

        assertThat(notice.isDue(4)).isTrue();
    }

    private void closeEntries() {
        notice.leaves(true);
        now += CommitNotice.CLOSE_NANOS - 1;
        notice.leaves(true);
    }
}
