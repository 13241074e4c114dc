package dev.praetor.agent.local;

/// Where a registration came from.
public enum Origin {
    /// A configuration file: read anew at each start, and stronger than the same ID in the agent's folder.
    CONFIG,
    /// The HTTP API: kept in the agent's folder.
    API
}
