package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;
import org.junit.jupiter.api.Test;

class LoyaltyTest {
    private static final Duration LOYAL = Duration.ofMillis(500);

    private long now = -9;
    private final Loyalty voter = new Loyalty(LOYAL, () -> now);
    private final Loyalty candidate = new Loyalty(LOYAL, () -> now);

    @Test
    void whoHeardNobodyVotes() {
        assertThat(voter.allows(vote(1), false)).isTrue();
    }

    @Test
    void aVoteIsRefusedForOneTimeOutAfterTheLeaderWasHeard() {
        voter.heard(4);

        now += LOYAL.toNanos() - 1;
        assertThat(voter.allows(vote(5), false)).isFalse();
        now += 1;
        assertThat(voter.allows(vote(5), false)).isTrue();
    }

    @Test
    void aPreVoteIsForRatisToJudge() {
        voter.heard(4);

        assertThat(voter.allows(vote(5).toBuilder().setPreVote(true).build(), false))
                .isTrue();
    }

    @Test
    void aLeaderOfThePastIsNotHeard() {
        voter.heard(4);
        now += LOYAL.toNanos();
        voter.heard(3);

        assertThat(voter.allows(vote(5), false)).isTrue();
    }

    @Test
    void aLeaderVotesForNobodyElse() {
        assertThat(voter.allows(vote(5), true)).isFalse();
    }

    @Test
    void whoTheLeaderCallsGetsAllVotes() {
        voter.heard(4);
        candidate.called(4);

        var asked = candidate.marked(vote(5));

        assertThat(voter.allows(asked, false)).isTrue();
        assertThat(voter.allows(asked, true)).isTrue();
    }

    @Test
    void aCallIsForTheNextTermAndNotForLong() {
        assertThat(candidate.marked(vote(0))).isEqualTo(vote(0));
        candidate.called(4);

        assertThat(candidate.marked(vote(4))).isEqualTo(vote(4));
        assertThat(candidate.marked(vote(6))).isEqualTo(vote(6));
        now += LOYAL.toNanos();
        assertThat(candidate.marked(vote(5))).isEqualTo(vote(5));
    }

    private static RequestVoteRequestProto vote(long term) {
        return RequestVoteRequestProto.newBuilder().setCandidateTerm(term).build();
    }
}
