package dev.praetor.agent.cluster;

/// Reaches other members. One connection to each, shared by all that is asked; opened when first needed.
public interface Dialer {
    ClusterService at(String host, int clusterPort);

    default ClusterService at(ServerAddress server) {
        return at(server.host(), server.clusterPort());
    }
}
