package dev.praetor.state;

/// The tables that a query can look at as a whole.
public enum Table {
    KV,
    NODES,
    SERVICES,
    CHECKS,
    SESSIONS,
    QUERIES,
    EVENTS,
    COORDINATES,
    /// One row: the settings.
    AUTOPILOT,
    MEMBERS
}
