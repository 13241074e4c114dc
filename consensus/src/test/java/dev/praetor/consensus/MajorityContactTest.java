package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MajorityContactTest {
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final List<Long> confirmations = new ArrayList<>();
    private MajorityContact.Voters voters = new MajorityContact.Voters(List.of("a", "b", "c"), List.of());
    private final MajorityContact contact =
            new MajorityContact(7, "a", () -> voters, clock::get, since -> confirmations.add(since));

    @Test
    void oneOfTwoOthersMakesAMajority() {
        var confirmed = contact.confirm();

        contact.heard("b", clock.addAndGet(10));

        assertThat(confirmed).isCompletedWithValue(true);
        assertThat(confirmations).containsExactly(clock.get());
    }

    @Test
    void whatWasSentBeforeTheQuestionDoesNotAnswerIt() {
        long before = clock.getAndAdd(10);
        var confirmed = contact.confirm();

        contact.heard("b", before);
        contact.heard("c", before + 9);
        assertThat(confirmed).isNotDone();

        contact.heard("b", before + 10);
        assertThat(confirmed).isCompletedWithValue(true);
    }

    /// What Ratis forgets: an answer counts once, and not for the questions that come later.
    @Test
    void eachQuestionNeedsAnAnswerOfItsOwn() {
        contact.confirm();
        contact.heard("b", clock.addAndGet(10));

        clock.addAndGet(1);
        assertThat(contact.confirm()).isNotDone();
    }

    @Test
    void anAnswerThatComesLateDoesNotTakeBackANewerOne() {
        long first = clock.addAndGet(10);
        long second = clock.addAndGet(10);

        contact.heard("b", second);
        contact.heard("b", first);

        assertThat(confirmations).containsExactly(second, second);
    }

    @Test
    void ofFiveItTakesTwoOthers() {
        voters = new MajorityContact.Voters(List.of("a", "b", "c", "d", "e"), List.of());
        var confirmed = contact.confirm();
        clock.addAndGet(10);

        contact.heard("b", clock.get());
        assertThat(confirmed).isNotDone();
        contact.heard("e", clock.get());

        assertThat(confirmed).isCompletedWithValue(true);
    }

    @Test
    void whoDoesNotVoteDoesNotCount() {
        contact.heard("x", clock.get());

        assertThat(confirmations).isEmpty();
    }

    @Test
    void inTheMiddleOfAChangeBothGroupsMustHaveHeard() {
        voters = new MajorityContact.Voters(List.of("a", "d", "e"), List.of("a", "b", "c"));
        var confirmed = contact.confirm();
        clock.addAndGet(10);

        contact.heard("b", clock.get());
        assertThat(confirmed).isNotDone();
        contact.heard("d", clock.get());

        assertThat(confirmed).isCompletedWithValue(true);
    }

    @Test
    void aLeaderThatIsToLeaveDoesNotCountForThoseWhoStay() {
        voters = new MajorityContact.Voters(List.of("b", "c"), List.of());
        var confirmed = contact.confirm();
        clock.addAndGet(10);

        contact.heard("b", clock.get());
        assertThat(confirmed).isNotDone();
        contact.heard("c", clock.get());

        assertThat(confirmed).isCompletedWithValue(true);
    }

    @Test
    void whoAsksHasAllServersCalled() {
        var calls = new AtomicInteger();
        contact.calls("b", () -> calls.addAndGet(1));
        contact.calls("c", () -> calls.addAndGet(10));
        contact.calls("b", () -> calls.addAndGet(100));

        contact.confirm();

        assertThat(calls).hasValue(110);
    }

    @Test
    void nothingIsConfirmedOnceTheLeadershipIsOver() {
        var waiting = contact.confirm();

        contact.over();
        contact.heard("b", clock.addAndGet(10));

        assertThat(waiting).isCompletedWithValue(false);
        assertThat(contact.confirm()).isCompletedWithValue(false);
        assertThat(confirmations).isEmpty();
    }

    @Test
    void moreThanTheMostAreNotKeptWaiting() {
        List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
        for (int i = 0; i < MajorityContact.MAX_WAITING; i++) {
            waiting.add(contact.confirm());
        }

        assertThat(contact.confirm()).isCompletedWithValue(false);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
    }
}
