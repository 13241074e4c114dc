package dev.praetor.state;

/// Births and deaths of sessions.
public sealed interface SessionCommand extends Command {
    /// Creates a session; refused when its node or one of its checks is missing or critical.
    record Create(Session session) implements SessionCommand {}

    /// Ends a session and frees or deletes its keys; an unknown one is no error.
    record Destroy(String id) implements SessionCommand {}
}
