package dev.praetor.state;

import java.util.ArrayList;
import java.util.List;
import org.pcollections.TreePMap;

/// A node with what stands on it.
///
/// @param services by folded ID
/// @param checks all checks on the node, its services' too, by folded ID
/// @param ownChecks the checks of the node itself, ordered by folded ID
/// @param catalogIndex when the node or one of its services last changed
/// @param checksIndex when one of its checks last changed, or the node came
record CatalogNode(
        Node node,
        TreePMap<String, Service> services,
        TreePMap<String, Check> checks,
        List<Check> ownChecks,
        long catalogIndex,
        long checksIndex) {

    static CatalogNode fresh(Node node) {
        var born = node.modifyIndex();
        return new CatalogNode(node, TreePMap.empty(), TreePMap.empty(), List.of(), born, born);
    }

    CatalogNode with(Node changed) {
        return new CatalogNode(changed, services, checks, ownChecks, changed.modifyIndex(), checksIndex);
    }

    CatalogNode with(Service service) {
        var more = services.plus(Names.folded(service.id()), service);
        return new CatalogNode(node, more, checks, ownChecks, service.modifyIndex(), checksIndex);
    }

    CatalogNode withoutService(String foldedId, long at) {
        return new CatalogNode(node, services.minus(foldedId), checks, ownChecks, at, checksIndex);
    }

    CatalogNode with(Check check) {
        var id = Names.folded(check.id());
        var own = without(ownChecks, id);
        if (check.serviceId().isEmpty()) {
            own = with(own, check);
        }
        return new CatalogNode(node, services, checks.plus(id, check), own, catalogIndex, check.modifyIndex());
    }

    CatalogNode withoutCheck(String foldedId, long at) {
        return new CatalogNode(node, services, checks.minus(foldedId), without(ownChecks, foldedId), catalogIndex, at);
    }

    /// The list without the check of that folded ID; the same list when it has none.
    static List<Check> without(List<Check> checks, String foldedId) {
        for (var check : checks) {
            if (Names.folded(check.id()).equals(foldedId)) {
                var rest = new ArrayList<>(checks);
                rest.remove(check);
                return List.copyOf(rest);
            }
        }
        return checks;
    }

    /// The list with one check more, in the order of folded IDs.
    static List<Check> with(List<Check> checks, Check added) {
        var id = Names.folded(added.id());
        var more = new ArrayList<Check>(checks.size() + 1);
        more.addAll(checks);
        var place = 0;
        while (place < more.size() && Names.folded(more.get(place).id()).compareTo(id) < 0) {
            place++;
        }
        more.add(place, added);
        return List.copyOf(more);
    }
}
