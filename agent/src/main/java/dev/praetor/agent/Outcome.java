package dev.praetor.agent;

import dev.praetor.state.Result;

/// What became of a submitted command.
public sealed interface Outcome {
    /// Committed and applied; the result may still be a refusal.
    record Applied(Result result) implements Outcome {}

    /// Nothing happened: there is no leader.
    record NoLeader() implements Outcome {}

    /// Nothing happened: too much is waiting already, or the command is too large. The reason says which.
    record Rejected(String reason) implements Outcome {}

    /// It may or may not have happened.
    record Indeterminate(String why) implements Outcome {}
}
