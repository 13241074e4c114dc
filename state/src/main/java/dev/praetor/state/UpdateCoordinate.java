package dev.praetor.state;

/// Tells where a node is. Unknown nodes and unsound coordinates are no error, and change nothing.
public record UpdateCoordinate(NodeCoordinate place) implements Command {}
