package dev.praetor.consensus;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// The commands of one log entry on their way through the log, under a call id that is unique in this process.
final class Batch {
    private static final long NONE = -1;

    private final long callId;
    private final List<Submission> submissions;
    private final long sinceNanos;
    private final AtomicBoolean holdsRoom = new AtomicBoolean(true);

    /// Written just before the entry enters this leader's log, or is sent to another; read when its fate is judged.
    private volatile long term = NONE;

    Batch(long callId, List<Submission> submissions, long sinceNanos) {
        this.callId = callId;
        this.submissions = List.copyOf(submissions);
        this.sinceNanos = sinceNanos;
    }

    long callId() {
        return callId;
    }

    long sinceNanos() {
        return sinceNanos;
    }

    List<byte[]> commands() {
        return submissions.stream().map(Submission::command).toList();
    }

    /// From now on the entry may be in a log, or come into one: of `term`, and of no other.
    void belongsTo(long term) {
        this.term = term;
    }

    /// Whether no command of it is meant for another term.
    boolean mayEnterIn(long leading) {
        return submissions.stream().allMatch(each -> each.mayEnterIn(leading));
    }

    boolean mayBeInALog() {
        return term != NONE;
    }

    boolean belongsBefore(long laterTerm) {
        return term != NONE && term < laterTerm;
    }

    /// True for the first caller only.
    boolean giveUpRoom() {
        return holdsRoom.compareAndSet(true, false);
    }

    void complete(List<byte[]> results) {
        for (int i = 0; i < submissions.size(); i++) {
            submissions.get(i).outcome().complete(new Outcome.Committed(results.get(i)));
        }
    }

    void complete(Outcome outcome) {
        submissions.forEach(each -> each.outcome().complete(outcome));
    }
}
