package dev.praetor.consensus;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Whether this leader may answer reads from its own state, without asking anybody.
///
/// **Alone.** A leader that is the only voter holds the lease from the moment it is ready until it leads no more:
/// nobody else can be elected.
///
/// **Among several.** The leader sends to all others many times a second, and their answers show that a majority heard
/// it at time *t* or later ([MajorityContact]). A server that heard its leader votes for nobody else for one minimal
/// election time-out ([Loyalty]). So the lease lasts until *t* plus [#RATIO] of that time-out; the rest is room for a
/// voter that restarts and so forgets whom it heard.
///
/// **Why not at once.** Whom a leader has called to stand is voted for all the same, and may do so late: after that
/// leader has given up handing over. Therefore a lease is first granted when confirmations have followed each other
/// without a gap for the longest election time-out: such an election is over by then.
///
/// **While it hands over** it holds nothing: who is asked to take over stands for election without a pre-vote.
///
/// Confirmations and changes come from different threads and are put in order here; [#held()] is one volatile read.
final class Lease {
    /// Of the minimal election time-out.
    static final double RATIO = 0.5;

    private sealed interface Hold {
        record No() implements Hold {}

        record WhileLeading() implements Hold {}

        record Until(long nanos) implements Hold {}
    }

    private static final Hold NO = new Hold.No();
    private static final Hold WHILE_LEADING = new Hold.WhileLeading();

    private final LongSupplier nanos;
    private final long durationNanos;
    private final long settlingNanos;
    private volatile Hold hold = NO;

    // Guarded by this.
    private boolean leading;
    private boolean alone;
    private boolean confirmed;
    private int handOvers;
    private long leadsSinceTerm;
    private long lostTerm = -1;
    private long lastHeard;
    private long unbrokenSince;

    Lease(Timings timings, LongSupplier nanos) {
        this.nanos = nanos;
        this.durationNanos = (long) (timings.electionMin().toNanos() * RATIO);
        this.settlingNanos = timings.electionMax().toNanos();
    }

    boolean held() {
        return switch (hold) {
            case Hold.No() -> false;
            case Hold.WhileLeading() -> true;
            case Hold.Until(long end) -> nanos.getAsLong() - end < 0;
        };
    }

    /// Whether it is held because there is no other voter.
    boolean heldAlone() {
        return hold instanceof Hold.WhileLeading;
    }

    /// How long one answer of a majority keeps it.
    Duration duration() {
        return Duration.ofNanos(durationNanos);
    }

    /// How often answers are needed.
    Duration renewalInterval() {
        return Duration.ofNanos(Math.max(1, durationNanos * 2 / 5));
    }

    /// This server leads in `term` and has applied all earlier terms. False when that leadership is over already.
    synchronized boolean leads(long term, int voters) {
        if (term <= lostTerm) {
            return false;
        }
        leading = true;
        leadsSinceTerm = term;
        voters(voters);
        return true;
    }

    /// The leadership of `term`, and of any before, is over. False when this server did not lead then.
    synchronized boolean leadsNoMore(long term) {
        lostTerm = Math.max(lostTerm, term);
        if (!leading || leadsSinceTerm > term) {
            return false;
        }
        leading = false;
        hold = NO;
        return true;
    }

    synchronized void voters(int count) {
        alone = count == 1;
        if (leading) {
            beginAnew();
        }
    }

    /// Another server is asked to lead; each time, it is told afterwards that this has ended, one way or the other.
    synchronized void handsOver(boolean begins) {
        handOvers += begins ? 1 : -1;
        if (leading) {
            beginAnew();
        }
    }

    private void beginAnew() {
        hold = alone ? WHILE_LEADING : NO;
        confirmed = false;
    }

    /// Whether it ends unless the others answer.
    synchronized boolean needsAnswers() {
        return leading && !alone;
    }

    /// A majority heard the leader of `term` at this time or later.
    synchronized void confirmed(long term, long sinceNanos) {
        if (!leading
                || alone
                || handOvers > 0
                || term != leadsSinceTerm
                || (confirmed && sinceNanos - lastHeard <= 0)) {
            return;
        }
        if (!confirmed || sinceNanos - lastHeard > durationNanos) {
            unbrokenSince = sinceNanos;
        }
        confirmed = true;
        lastHeard = sinceNanos;
        if (sinceNanos - unbrokenSince >= settlingNanos) {
            hold = new Hold.Until(sinceNanos + durationNanos);
        }
    }
}
