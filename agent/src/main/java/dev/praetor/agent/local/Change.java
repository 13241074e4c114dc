package dev.praetor.agent.local;

/// One thing about the local state that is no longer as it was.
public sealed interface Change {
    /// A service came, went or looks different.
    record ServiceChanged(String id) implements Change {}

    /// Somebody registered a check, perhaps the same once more.
    record CheckRegistered(String id) implements Change {}

    /// A check is gone.
    record CheckDropped(String id) implements Change {}

    /// A check has another status, or its service another name or other tags.
    record CheckChanged(String id) implements Change {}

    /// A check only has something else to say.
    record OutputChanged(String id) implements Change {}
}
