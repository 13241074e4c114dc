package dev.praetor.server.leader;

import dev.praetor.state.Service;
import java.util.Optional;

/// A live agent as the leader enters it into the catalog.
///
/// @param service the service that servers are found under; empty for a client agent
public record Member(String nodeId, String nodeName, String address, Optional<Service> service) {}
