package dev.praetor.consensus;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Whether this leader may answer reads from its own state, without asking anybody.
///
/// **Alone.** A leader that is the only voter holds the lease from the moment it is ready until it leads no more:
/// nobody else can be elected.
///
/// **Among several.** The leader asks a majority, every few hundred milliseconds, to confirm that it still leads (a
/// read-index round of the Raft paper, section 6.4). A round that was begun at time *t* shows that a majority heard
/// the leader at *t* or later, and a server that heard its leader votes for nobody in a pre-vote for one minimal
/// election time-out. So the lease lasts until *t* plus [#RATIO] of that time-out; the rest is room for a voter
/// that restarts and so forgets whom it heard.
///
/// **Why not at once.** Votes proper are given without asking whether a leader was heard (only pre-votes ask), so a
/// candidate that passed its pre-vote while the leader was silent may still win when the leader is back. Therefore
/// a lease is first granted when rounds have followed each other without a gap for the longest election time-out: a
/// pre-vote from before that has had its election by then.
///
/// Rounds and changes come from different threads and are put in order here; [#held()] is one volatile read.
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
    private long leadsSinceTerm;
    private long lostTerm = -1;
    private long lastRound;
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

    /// How often rounds are needed.
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
        confirmed = false;
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
            hold = alone ? WHILE_LEADING : NO;
            confirmed = false;
        }
    }

    /// The term to name in [#confirmed], when rounds are needed; else a negative number.
    synchronized long termToConfirm() {
        return leading && !alone ? leadsSinceTerm : -1;
    }

    /// A majority confirmed the leadership of `term` in a round that was begun at `begunNanos`.
    synchronized void confirmed(long term, long begunNanos) {
        if (!leading || alone || term != leadsSinceTerm || (confirmed && begunNanos - lastRound < 0)) {
            return;
        }
        if (!confirmed || begunNanos - lastRound > durationNanos) {
            unbrokenSince = begunNanos;
        }
        confirmed = true;
        lastRound = begunNanos;
        if (begunNanos - unbrokenSince >= settlingNanos) {
            hold = new Hold.Until(begunNanos + durationNanos);
        }
    }
}
