package dev.praetor.agent.cluster;

import dev.praetor.agent.config.AgentConfig;
import java.util.List;
import java.util.Optional;

/// What an agent says of itself when it speaks to another one.
///
/// @param id its UUID
/// @param name its node name
/// @param address IP address that others reach it at
/// @param clusterPort where it listens for other members
/// @param version of its program
/// @param server what servers add
public record Introduction(
        String id,
        String name,
        String datacenter,
        String address,
        int clusterPort,
        String version,
        Optional<ServerPart> server) {
    /// The version of the language that members speak with each other; others are refused.
    public static final int PROTOCOL = 1;

    /// What only servers say.
    ///
    /// @param logPort where the log's traffic goes
    /// @param wanPort where servers of other datacenters would find it; -1: nowhere
    /// @param expect how many servers are to found the group; 0: it waits to be let into one
    /// @param hasLog whether its data folder holds a log: such a server never founds again
    /// @param knows the servers that it knows, itself among them
    public record ServerPart(int logPort, int wanPort, int expect, boolean hasLog, List<ServerAddress> knows) {
        public ServerPart {
            knows = List.copyOf(knows);
        }
    }

    /// What a client agent says.
    public static Introduction ofClient(AgentConfig config, String id, String version) {
        return new Introduction(
                id,
                config.nodeName(),
                config.datacenter(),
                config.advertiseAddress(),
                config.ports().serfLan(),
                version,
                Optional.empty());
    }

    /// This server's address; empty for a client agent.
    public Optional<ServerAddress> asServer() {
        return server.map(part -> new ServerAddress(id, name, address, clusterPort, part.logPort()));
    }
}
