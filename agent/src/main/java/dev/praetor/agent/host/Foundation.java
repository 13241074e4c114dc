package dev.praetor.agent.host;

import dev.praetor.agent.Replica;
import dev.praetor.agent.check.Neighbours;
import dev.praetor.agent.cluster.Cluster;
import dev.praetor.agent.coordinate.Places;
import dev.praetor.agent.sync.Catalog;
import dev.praetor.agent.sync.ReplicaCatalog;
import dev.praetor.agent.sync.ReplicaNeighbours;
import dev.praetor.agent.time.Clock;

/// What an agent stands on, and the only thing in which agents differ: a copy of the data, or the connection to a
/// server that has one.
public interface Foundation {
    Replica replica();

    Cluster cluster();

    Catalog catalog();

    /// @param clock of the agent, on whose event loop it is told of changes
    Neighbours neighbours(Clock clock);

    /// Where the servers keep this node's place.
    Places places();

    /// A server's own copy.
    ///
    /// @param node the agent's name in the catalog
    static Foundation of(Replica replica, Cluster cluster, String node) {
        return new OwnCopy(replica, cluster, node);
    }

    record OwnCopy(Replica replica, Cluster cluster, String node) implements Foundation {
        @Override
        public Catalog catalog() {
            return new ReplicaCatalog(replica, node);
        }

        @Override
        public Neighbours neighbours(Clock clock) {
            return new ReplicaNeighbours(replica, clock);
        }

        @Override
        public Places places() {
            return Places.of(replica, node);
        }
    }
}
