package dev.praetor.state;

import java.util.List;
import java.util.Optional;

/// Writes to the catalog. The indexes inside the records given here are ignored.
public sealed interface CatalogCommand extends Command {
    /// Registers a node, optionally one service and some checks on it, all or nothing.
    ///
    /// @param skipNodeUpdate leave an existing node's own fields as they are
    record Register(Node node, boolean skipNodeUpdate, Optional<Service> service, List<Check> checks)
            implements CatalogCommand {}

    /// Removes a node with its services, checks and sessions.
    record DeregisterNode(String node) implements CatalogCommand {}

    /// Removes a service with its checks.
    record DeregisterService(String node, String serviceId) implements CatalogCommand {}

    record DeregisterCheck(String node, String checkId) implements CatalogCommand {}
}
