package dev.praetor.agent.cluster;

import java.util.List;
import java.util.Optional;

/// The answer to a hello.
///
/// @param self the one who answers
/// @param servers all that it knows
/// @param leader the leader's id, as far as it knows
public record Welcome(Introduction self, List<ServerAddress> servers, Optional<String> leader) {
    public Welcome {
        servers = List.copyOf(servers);
    }
}
