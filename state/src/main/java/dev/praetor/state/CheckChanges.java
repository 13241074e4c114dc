package dev.praetor.state;

import java.util.List;
import java.util.Optional;

/// Checks: coming, changing, going; and the sessions that end with them.
final class CheckChanges {
    private final Draft draft;
    private final Instances instances;

    CheckChanges(Draft draft) {
        this.draft = draft;
        this.instances = new Instances(draft);
    }

    /// Makes the check be as given; answers why not. A check without a status is critical.
    Optional<String> put(String nodeName, Check given) {
        var found = draft.catalog().node(nodeName);
        if (found.isEmpty()) {
            return Optional.of("Missing node registration");
        }
        var node = found.get();
        var service = Optional.ofNullable(node.services().get(Names.folded(given.serviceId())));
        if (!given.serviceId().isEmpty() && service.isEmpty()) {
            return Optional.of("Missing service registration");
        }
        var old = find(nodeName, given.id());
        var next = stamped(given, node.node().name(), service, old.map(Check::createIndex));
        if (old.isPresent() && saysTheSame(old.get(), next)) {
            return Optional.empty();
        }
        store(node, old, next);
        return Optional.empty();
    }

    /// Removes a check; an unknown one is no error.
    void remove(String nodeName, String checkId) {
        find(nodeName, checkId).ifPresent(gone -> {
            draft.catalog().node(nodeName).ifPresent(node -> {
                var left = node.withoutCheck(Names.folded(checkId), draft.index());
                draft.replace(draft.catalog().with(left));
                lift(left, gone);
            });
            draft.checkTouched(Names.folded(nodeName));
            new SessionChanges(draft).checkLost(nodeName, checkId);
        });
    }

    Optional<Check> find(String nodeName, String checkId) {
        return draft.catalog()
                .node(nodeName)
                .flatMap(node -> Optional.ofNullable(node.checks().get(Names.folded(checkId))));
    }

    private void store(CatalogNode node, Optional<Check> old, Check next) {
        var changed = node.with(next);
        draft.replace(draft.catalog().with(changed));
        old.filter(before -> !Names.folded(before.serviceId()).equals(Names.folded(next.serviceId())))
                .ifPresent(before -> lift(changed, before));
        hang(changed, next);
        draft.checkTouched(Names.folded(next.node()));
        if (next.status().equals(Status.CRITICAL)) {
            new SessionChanges(draft).checkLost(next.node(), next.id());
        }
    }

    /// Makes the instances for which a check counts show it.
    private void hang(CatalogNode node, Check check) {
        if (check.serviceId().isEmpty()) {
            instances.refreshAll(node);
        } else {
            serviceOf(node, check).ifPresent(service -> {
                var others = CatalogNode.without(instances.ownChecks(service), Names.folded(check.id()));
                instances.place(node, service, CatalogNode.with(others, check));
            });
        }
    }

    /// Takes a check from the instances for which it counted.
    private void lift(CatalogNode node, Check check) {
        if (check.serviceId().isEmpty()) {
            instances.refreshAll(node);
        } else {
            serviceOf(node, check).ifPresent(service -> {
                var others = CatalogNode.without(instances.ownChecks(service), Names.folded(check.id()));
                instances.place(node, service, others);
            });
        }
    }

    private static Optional<Service> serviceOf(CatalogNode node, Check check) {
        return Optional.ofNullable(node.services().get(Names.folded(check.serviceId())));
    }

    private Check stamped(Check given, String node, Optional<Service> service, Optional<Long> born) {
        return new Check(
                node,
                given.id(),
                given.name(),
                Status.shared(given.status()),
                given.notes(),
                given.output(),
                service.map(Service::id).filter(given.serviceId()::equals).orElse(given.serviceId()),
                service.map(Service::name).orElse(""),
                service.map(Service::tags).orElse(List.of()),
                given.type(),
                given.interval(),
                given.timeout(),
                given.exposedPort(),
                given.definition(),
                born.orElse(draft.index()),
                draft.index());
    }

    private static boolean saysTheSame(Check one, Check other) {
        return one.id().equals(other.id())
                && one.name().equals(other.name())
                && one.status().equals(other.status())
                && one.notes().equals(other.notes())
                && one.output().equals(other.output())
                && one.serviceId().equals(other.serviceId())
                && one.serviceName().equals(other.serviceName())
                && one.serviceTags().equals(other.serviceTags())
                && one.type().equals(other.type())
                && one.interval().equals(other.interval())
                && one.timeout().equals(other.timeout())
                && one.exposedPort() == other.exposedPort()
                && one.definition().equals(other.definition());
    }
}
