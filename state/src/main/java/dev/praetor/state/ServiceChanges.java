package dev.praetor.state;

import java.util.List;
import java.util.Optional;

/// Instances of services: coming, changing, going.
final class ServiceChanges {
    private final Draft draft;
    private final Instances instances;

    ServiceChanges(Draft draft) {
        this.draft = draft;
        this.instances = new Instances(draft);
    }

    /// Makes the service be as given; answers why not. Its ID is its name when it has none.
    Optional<String> put(String nodeName, Service given) {
        if (given.name().isEmpty()) {
            return Optional.of("Must provide service name with ID");
        }
        var found = draft.catalog().node(nodeName);
        if (found.isEmpty()) {
            return Optional.of("Missing node registration");
        }
        var node = found.get();
        var id = given.id().isEmpty() ? given.name() : given.id();
        var old = Optional.ofNullable(node.services().get(Names.folded(id)));
        var next = stamped(given, id, node.node().name(), old.map(Service::createIndex));
        if (old.isPresent() && saysTheSame(old.get(), next)) {
            return Optional.empty();
        }
        store(node, old, next);
        return Optional.empty();
    }

    /// Removes a service with its checks; an unknown one is no error.
    void remove(String nodeName, String serviceId) {
        find(nodeName, serviceId).ifPresent(gone -> {
            var checks = new CheckChanges(draft);
            instances.ownChecks(gone).forEach(check -> checks.remove(nodeName, check.id()));
            instances.displace(gone);
            draft.catalog()
                    .node(nodeName)
                    .ifPresent(node -> draft.replace(
                            draft.catalog().with(node.withoutService(Names.folded(serviceId), draft.index()))));
            draft.serviceTouched(Names.folded(nodeName));
        });
    }

    Optional<Service> find(String nodeName, String serviceId) {
        return draft.catalog()
                .node(nodeName)
                .flatMap(node -> Optional.ofNullable(node.services().get(Names.folded(serviceId))));
    }

    private void store(CatalogNode node, Optional<Service> old, Service next) {
        var ownChecks = old.map(instances::ownChecks).orElse(List.of());
        old.filter(before -> !Names.folded(before.name()).equals(Names.folded(next.name())))
                .ifPresent(instances::displace);
        var changed = node.with(next);
        draft.replace(draft.catalog().with(changed));
        instances.place(changed, next, ownChecks);
        draft.serviceTouched(Names.folded(node.node().name()));
        // The checks tell the name and the tags of their service, so they follow it.
        var checks = new CheckChanges(draft);
        ownChecks.forEach(check -> checks.put(next.node(), check));
    }

    private Service stamped(Service given, String id, String node, Optional<Long> born) {
        // Thousands of instances are alike; what is equal in a sibling is kept once.
        var sibling = draft.catalog()
                .service(given.name())
                .map(known -> known.instances().firstEntry().getValue().service());
        return new Service(
                node,
                id,
                shared(given.name(), sibling.map(Service::name)),
                given.kind(),
                shared(given.tags(), sibling.map(Service::tags)),
                given.address(),
                given.taggedAddresses(),
                shared(given.meta(), sibling.map(Service::meta)),
                given.metaGiven(),
                given.port(),
                given.socketPath(),
                given.weights(),
                given.tagsOverridable(),
                born.orElse(draft.index()),
                draft.index());
    }

    private static <T> T shared(T value, Optional<T> siblings) {
        return siblings.filter(value::equals).orElse(value);
    }

    private static boolean saysTheSame(Service one, Service other) {
        return one.id().equals(other.id())
                && one.name().equals(other.name())
                && one.kind().equals(other.kind())
                && one.tags().equals(other.tags())
                && one.address().equals(other.address())
                && one.taggedAddresses().equals(other.taggedAddresses())
                && one.meta().equals(other.meta())
                && one.port() == other.port()
                && one.socketPath().equals(other.socketPath())
                && one.weights().equals(other.weights())
                && one.tagsOverridable() == other.tagsOverridable();
    }
}
