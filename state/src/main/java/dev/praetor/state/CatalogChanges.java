package dev.praetor.state;

import java.util.Optional;

/// Registrations and deregistrations as the catalog API makes them: several parts in one command, all or nothing.
///
/// The private parts answer why they cannot be done; empty when they were.
final class CatalogChanges {
    private final Draft draft;
    private final NodeChanges nodes;
    private final ServiceChanges services;
    private final CheckChanges checks;

    CatalogChanges(Draft draft) {
        this.draft = draft;
        this.nodes = new NodeChanges(draft);
        this.services = new ServiceChanges(draft);
        this.checks = new CheckChanges(draft);
    }

    Result apply(CatalogCommand command) {
        return switch (command) {
            case CatalogCommand.Register register ->
                register(register).<Result>map(Result.Refused::new).orElseGet(() -> new Result.Done(true));
            case CatalogCommand.DeregisterNode(var node) -> {
                nodes.remove(node);
                yield new Result.Done(true);
            }
            case CatalogCommand.DeregisterService(var node, var id) -> {
                services.remove(node, id);
                yield new Result.Done(true);
            }
            case CatalogCommand.DeregisterCheck(var node, var id) -> {
                checks.remove(node, id);
                yield new Result.Done(true);
            }
        };
    }

    private Optional<String> register(CatalogCommand.Register asked) {
        var name = asked.node().name();
        if (!asked.skipNodeUpdate() || draft.catalog().node(name).isEmpty()) {
            var refused = nodes.put(asked.node());
            if (refused.isPresent()) {
                return refused.map(why -> "failed inserting node: " + why);
            }
        }
        var refusedService = asked.service().flatMap(service -> services.put(name, service));
        if (refusedService.isPresent()) {
            return refusedService.map(why -> "failed inserting service: " + why);
        }
        for (var check : asked.checks()) {
            if (!Names.folded(check.node()).equals(Names.folded(name))) {
                return Optional.of(
                        "check node " + Names.quoted(check.node()) + " does not match node " + Names.quoted(name));
            }
            var refused = checks.put(name, check);
            if (refused.isPresent()) {
                return refused.map(why -> "failed inserting check: " + why + " on node " + Names.quoted(name));
            }
        }
        return Optional.empty();
    }
}
