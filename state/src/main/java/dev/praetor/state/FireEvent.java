package dev.praetor.state;

/// Fires an event: it is kept as the last of a bounded number, and whoever waits for events is woken.
public record FireEvent(UserEvent event) implements Command {}
