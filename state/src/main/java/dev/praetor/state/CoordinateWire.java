package dev.praetor.state;

import dev.praetor.state.wire.CoordinateRecord;
import java.util.List;

/// Coordinates, to and from their durable form.
final class CoordinateWire {
    private CoordinateWire() {}

    static CoordinateRecord encode(NodeCoordinate place) {
        return CoordinateRecord.newBuilder()
                .setNode(place.node())
                .setSegment(place.segment())
                .addAllVector(place.coordinate().vector())
                .setError(place.coordinate().error())
                .setAdjustment(place.coordinate().adjustment())
                .setHeight(place.coordinate().height())
                .build();
    }

    static NodeCoordinate decode(CoordinateRecord place) {
        return new NodeCoordinate(
                place.getNode(),
                place.getSegment(),
                new Coordinate(
                        List.copyOf(place.getVectorList()),
                        place.getError(),
                        place.getAdjustment(),
                        place.getHeight()));
    }
}
