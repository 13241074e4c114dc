package dev.praetor.systemtests.history;

/// One request of one client.
///
/// @param process whose it was; one at a time each
/// @param invoked before the first byte was sent, nanoseconds
/// @param returned after the last byte was read; when the outcome is unknown, when the client gave up
public record Operation(int process, long invoked, long returned, Act act, Outcome outcome) {
    public Operation {
        if (returned < invoked) {
            throw new IllegalArgumentException("an answer at " + returned + " to a question at " + invoked);
        }
    }

    /// Whether this was over before the other began.
    public boolean before(Operation other) {
        return returned < other.invoked;
    }

    public boolean unknown() {
        return outcome instanceof Outcome.Unknown;
    }

    public boolean done() {
        return outcome instanceof Outcome.Done(var yes) && yes;
    }

    @Override
    public String toString() {
        return HistoryText.line(this);
    }
}
