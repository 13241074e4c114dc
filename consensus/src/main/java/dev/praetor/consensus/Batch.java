package dev.praetor.consensus;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// The commands of one log entry on their way through the log, under a call id that is unique in this process.
final class Batch {
    static final long NOT_APPENDED = -1;

    private final long callId;
    private final List<Submission> submissions;
    private final long sinceNanos;
    private final AtomicBoolean holdsRoom = new AtomicBoolean(true);

    /// Written just before the entry enters the leader's log, read when its fate is judged.
    private volatile long term = NOT_APPENDED;

    private volatile boolean away;

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

    /// The entry is about to enter this server's log, as leader of `term`.
    void appendedIn(long term) {
        this.term = term;
    }

    boolean mayBeInTheLog() {
        return term != NOT_APPENDED;
    }

    boolean wasAppendedBefore(long laterTerm) {
        return term != NOT_APPENDED && term < laterTerm;
    }

    /// The entry is about to be sent to another server, which leads.
    void sentAway() {
        away = true;
    }

    boolean isAway() {
        return away;
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
