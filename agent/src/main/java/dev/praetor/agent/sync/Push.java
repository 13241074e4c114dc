package dev.praetor.agent.sync;

import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.LocalService;
import dev.praetor.agent.local.LocalState;
import dev.praetor.state.CatalogCommand;
import dev.praetor.state.CatalogCommand.DeregisterCheck;
import dev.praetor.state.CatalogCommand.DeregisterService;
import dev.praetor.state.CatalogCommand.Register;
import dev.praetor.state.Check;
import dev.praetor.state.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// One write that makes the catalog agree about some things.
///
/// @param services the services that it settles
/// @param checks the checks that it settles
record Push(CatalogCommand command, Set<String> services, Set<String> checks) {
    /// The writes that settle these differences. A service goes together with its checks, all or nothing; no write
    /// depends on another one of the list.
    static List<Push> of(Differences differences, Node self, LocalState local) {
        var pushes = new ArrayList<Push>();
        var changed = new TreeMap<String, List<Check>>();
        var dropped = new ArrayList<String>();
        for (var id : differences.checks()) {
            local.check(id)
                    .map(LocalCheck::check)
                    .ifPresentOrElse(
                            check -> changed.computeIfAbsent(check.serviceId(), service -> new ArrayList<>())
                                    .add(check),
                            () -> dropped.add(id));
        }
        for (var id : differences.services()) {
            var service = local.service(id).map(LocalService::service);
            if (service.isPresent()) {
                var checks = Optional.ofNullable(changed.remove(id)).orElseGet(List::of);
                pushes.add(new Push(new Register(self, !differences.node(), service, checks), Set.of(id), ids(checks)));
            } else {
                pushes.add(new Push(new DeregisterService(self.name(), id), Set.of(id), Set.of()));
            }
        }
        pushes.addAll(checksAlone(differences, self, changed));
        if (differences.node() && pushes.stream().noneMatch(push -> push.command() instanceof Register)) {
            pushes.add(new Push(new Register(self, false, Optional.empty(), List.of()), Set.of(), Set.of()));
        }
        for (var id : dropped) {
            pushes.add(new Push(new DeregisterCheck(self.name(), id), Set.of(), Set.of(id)));
        }
        return pushes;
    }

    private static List<Push> checksAlone(Differences differences, Node self, Map<String, List<Check>> changed) {
        var pushes = new ArrayList<Push>();
        changed.forEach((service, checks) -> pushes.add(new Push(
                new Register(self, !differences.node(), Optional.empty(), List.copyOf(checks)),
                Set.of(),
                ids(checks))));
        return pushes;
    }

    private static Set<String> ids(List<Check> checks) {
        return Set.copyOf(checks.stream().map(Check::id).toList());
    }
}
