package dev.praetor.state;

import java.util.ArrayList;
import java.util.List;

/// Keeps the ready-made instances of services in step with what they are made of.
final class Instances {
    private final Draft draft;

    Instances(Draft draft) {
        this.draft = draft;
    }

    /// A node changed, or one of its own checks: that counts for every service on it.
    void refreshAll(CatalogNode node) {
        for (var service : node.services().values()) {
            place(node, service, ownChecks(service));
        }
    }

    void place(CatalogNode node, Service service, List<Check> ownChecks) {
        var all = new ArrayList<Check>(node.ownChecks().size() + ownChecks.size());
        all.addAll(node.ownChecks());
        all.addAll(ownChecks);
        var instance = new Instance(node.node(), service, List.copyOf(all));
        var name = Names.folded(service.name());
        var place = CatalogService.Place.of(service);
        var known = draft.catalog().services().get(name);
        var changed = known == null
                ? CatalogService.of(place, instance, draft.index())
                : known.with(place, instance, draft.index());
        draft.replace(draft.catalog().withServices(draft.catalog().services().plus(name, changed)));
        draft.touched().service(name);
    }

    void displace(Service service) {
        var name = Names.folded(service.name());
        draft.catalog().service(name).ifPresent(known -> {
            var left = known.without(CatalogService.Place.of(service), draft.index());
            var services = draft.catalog().services();
            draft.replace(
                    left.instances().isEmpty()
                            ? draft.catalog().withServices(services.minus(name)).extinct(draft.index())
                            : draft.catalog().withServices(services.plus(name, left)));
            draft.touched().service(name);
        });
    }

    /// The checks of this instance alone, by folded ID; none while it does not stand.
    List<Check> ownChecks(Service service) {
        var known = draft.catalog().services().get(Names.folded(service.name()));
        var instance = known == null ? null : known.instances().get(CatalogService.Place.of(service));
        return instance == null ? List.of() : instance.ownChecks();
    }
}
