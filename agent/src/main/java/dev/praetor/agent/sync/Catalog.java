package dev.praetor.agent.sync;

import dev.praetor.state.CatalogCommand;
import dev.praetor.state.Check;
import dev.praetor.state.Node;
import dev.praetor.state.Service;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/// The seam to the servers: on a server its own copy of the data, on a client the connection to one.
public interface Catalog {
    /// What the catalog says about this agent's node, not older than the last write that was acknowledged here.
    /// Fails with a [CatalogException].
    Future<View> view();

    /// Writes. Fails with a [CatalogException] when it was refused or may not have happened.
    Future<Void> write(CatalogCommand command);

    /// Whether a write has a chance right now.
    boolean reachable();

    /// @param node as it is registered; empty when it is not
    /// @param clusterSize how many nodes there are, this one included
    record View(Optional<Node> node, List<Service> services, List<Check> checks, int clusterSize) {}
}
