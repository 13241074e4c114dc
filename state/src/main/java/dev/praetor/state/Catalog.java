package dev.praetor.state;

import java.util.Optional;
import org.pcollections.TreePMap;

/// Nodes, services and checks.
///
/// @param nodes by folded name
/// @param nodesById the folded names of the nodes that have an ID, by folded ID
/// @param services by folded name; only services that have instances
/// @param nodesIndex when any node last changed
/// @param servicesIndex when any instance last came, went or changed
/// @param checksIndex when any check last changed
/// @param extinctionIndex when a service last lost its last instance
record Catalog(
        TreePMap<String, CatalogNode> nodes,
        TreePMap<String, String> nodesById,
        TreePMap<String, CatalogService> services,
        long nodesIndex,
        long servicesIndex,
        long checksIndex,
        long extinctionIndex) {
    static final Catalog EMPTY = new Catalog(TreePMap.empty(), TreePMap.empty(), TreePMap.empty(), 0, 0, 0, 0);

    Optional<CatalogNode> node(String name) {
        return Optional.ofNullable(nodes.get(Names.folded(name)));
    }

    Optional<CatalogService> service(String name) {
        return Optional.ofNullable(services.get(Names.folded(name)));
    }

    /// What a client that waits for a service to appear is told: it moves when any service vanishes, so that one
    /// who saw the last instance go is told of an index past that.
    long indexOfMissingService() {
        return extinctionIndex > 0 ? extinctionIndex : servicesIndex;
    }

    Catalog with(TreePMap<String, CatalogNode> changed) {
        return new Catalog(changed, nodesById, services, nodesIndex, servicesIndex, checksIndex, extinctionIndex);
    }

    Catalog with(CatalogNode node) {
        return with(nodes.plus(Names.folded(node.node().name()), node));
    }

    Catalog withoutNode(String foldedName) {
        return with(nodes.minus(foldedName));
    }

    Catalog withIds(TreePMap<String, String> changed) {
        return new Catalog(nodes, changed, services, nodesIndex, servicesIndex, checksIndex, extinctionIndex);
    }

    Catalog withServices(TreePMap<String, CatalogService> changed) {
        return new Catalog(nodes, nodesById, changed, nodesIndex, servicesIndex, checksIndex, extinctionIndex);
    }

    Catalog extinct(long at) {
        return new Catalog(nodes, nodesById, services, nodesIndex, servicesIndex, checksIndex, at);
    }

    Catalog nodesChanged(long at) {
        return new Catalog(nodes, nodesById, services, at, servicesIndex, checksIndex, extinctionIndex);
    }

    Catalog servicesChanged(long at) {
        return new Catalog(nodes, nodesById, services, nodesIndex, at, checksIndex, extinctionIndex);
    }

    Catalog checksChanged(long at) {
        return new Catalog(nodes, nodesById, services, nodesIndex, servicesIndex, at, extinctionIndex);
    }
}
