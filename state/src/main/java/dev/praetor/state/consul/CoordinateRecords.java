package dev.praetor.state.consul;

import dev.praetor.state.Coordinate;
import dev.praetor.state.NodeCoordinate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Coordinates, in lists.
final class CoordinateRecords {
    /// In one record.
    static final int AT_A_TIME = 1_000;

    private CoordinateRecords() {}

    static void write(List<NodeCoordinate> places, Packer to) throws IOException {
        to.kind(Kind.COORDINATES).list(places.size());
        for (var place : places) {
            to.map(3);
            var coordinate = place.coordinate();
            to.name("Coord")
                    .map(4)
                    .real("Adjustment", coordinate.adjustment())
                    .real("Error", coordinate.error())
                    .real("Height", coordinate.height())
                    .name("Vec")
                    .list(coordinate.vector().size());
            for (var number : coordinate.vector()) {
                to.real(number);
            }
            to.text("Node", place.node()).text("Segment", place.segment());
        }
    }

    static List<NodeCoordinate> read(Item record) throws IOException {
        var places = new ArrayList<NodeCoordinate>();
        for (var item : Fields.list(record)) {
            var place = Fields.of(item);
            var given = place.inner("Coord");
            var coordinate = new Coordinate(
                    given.reals("Vec"), given.real("Error"), given.real("Adjustment"), given.real("Height"));
            // The distance to one that is not would be no number; Consul does not take such either.
            if (coordinate.sound()) {
                places.add(new NodeCoordinate(place.text("Node"), place.text("Segment"), coordinate));
            }
        }
        return places;
    }
}
