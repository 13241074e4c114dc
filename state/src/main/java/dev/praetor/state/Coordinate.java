package dev.praetor.state;

import java.util.List;

/// A place in the space in which distances are round-trip times (Vivaldi network coordinates, as Consul documents
/// them).
///
/// @param vector [#DIMENSIONS] numbers, in seconds
/// @param error how far it may be off; no unit
/// @param adjustment seconds, may be negative
/// @param height seconds that every way from or to here takes on top
public record Coordinate(List<Double> vector, double error, double adjustment, double height) {
    public static final int DIMENSIONS = 8;

    /// Where a node is put that nothing is known of.
    public static final Coordinate ORIGIN =
            new Coordinate(List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 1.5, 0, 10.0e-6);

    /// Whether its parts are finite numbers of the right count.
    public boolean sound() {
        return vector.size() == DIMENSIONS
                && vector.stream().allMatch(Double::isFinite)
                && Double.isFinite(error)
                && Double.isFinite(adjustment)
                && Double.isFinite(height);
    }

    /// The estimated round-trip time, in seconds, between two sound ones.
    public double to(Coordinate other) {
        var bare = unadjusted(other);
        var adjusted = bare + adjustment + other.adjustment;
        return adjusted > 0 ? adjusted : bare;
    }

    /// The same without what either has been adjusted by: what a place is found from.
    public double unadjusted(Coordinate other) {
        var squares = 0.0;
        for (var i = 0; i < DIMENSIONS; i++) {
            var side = vector.get(i) - other.vector.get(i);
            squares += side * side;
        }
        return Math.sqrt(squares) + height + other.height;
    }
}
