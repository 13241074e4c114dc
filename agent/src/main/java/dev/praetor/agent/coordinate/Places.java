package dev.praetor.agent.coordinate;

import dev.praetor.agent.Replica;
import dev.praetor.state.Coordinate;
import dev.praetor.state.CoordinateQueries;
import dev.praetor.state.NodeCoordinate;
import dev.praetor.state.Table;
import dev.praetor.state.UpdateCoordinate;
import io.vertx.core.Future;
import java.util.Optional;

/// The seam to where the servers keep everybody's place.
public interface Places {
    /// Where they believe this node to be; the origin when they know nothing of it.
    Coordinate known();

    /// Tells them. What goes wrong is told with the next turn.
    Future<?> tell(Coordinate place);

    /// How many nodes there are, about.
    int nodes();

    /// On a machine that holds a copy of the data.
    ///
    /// @param node this agent's own name
    static Places of(Replica replica, String node) {
        return new OwnCopy(replica, node);
    }

    record OwnCopy(Replica replica, String node) implements Places {
        @Override
        public Coordinate known() {
            return new CoordinateQueries.OfNode(node, Optional.of(""))
                    .on(replica.current()).value().stream()
                            .map(NodeCoordinate::coordinate)
                            .findFirst()
                            .orElse(Coordinate.ORIGIN);
        }

        @Override
        public Future<?> tell(Coordinate place) {
            return replica.submit(new UpdateCoordinate(new NodeCoordinate(node, "", place)));
        }

        @Override
        public int nodes() {
            return replica.current().rows(Table.NODES);
        }
    }
}
