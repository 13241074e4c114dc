package dev.praetor.state;

/// Where a node is, as seen from one segment of the network.
///
/// @param segment empty for the only one that there mostly is
public record NodeCoordinate(String node, String segment, Coordinate coordinate) {}
