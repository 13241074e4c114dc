package dev.praetor.consensus;

/// What became of a submitted command. The names bind: who asks must know whether it may ask again.
public sealed interface Outcome {
    /// Committed and applied; `result` is what the machine answered.
    record Committed(byte[] result) implements Outcome {}

    /// Never entered the log, and never will: asking again later is safe.
    record Rejected(String reason) implements Outcome {}

    /// No leader is known or this server is not it; the command never entered the log.
    record NoLeader() implements Outcome {}

    /// The command may or may not have happened, or may still happen.
    record Indeterminate(String why) implements Outcome {}
}
