package dev.praetor.agent.local;

import java.util.List;
import java.util.Optional;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/// All services and checks of this host at one moment, by ID.
public record LocalState(PSortedMap<String, LocalService> services, PSortedMap<String, LocalCheck> checks) {
    public static final LocalState EMPTY = new LocalState(TreePMap.empty(), TreePMap.empty());

    public Optional<LocalService> service(String id) {
        return Optional.ofNullable(services.get(id));
    }

    public Optional<LocalCheck> check(String id) {
        return Optional.ofNullable(checks.get(id));
    }

    /// The checks that belong to a service, by ID; with an empty ID those of the node.
    public List<LocalCheck> checksOf(String serviceId) {
        return checks.values().stream()
                .filter(check -> check.check().serviceId().equals(serviceId))
                .toList();
    }

    LocalState with(LocalService service) {
        return new LocalState(services.plus(service.service().id(), service), checks);
    }

    LocalState with(LocalCheck check) {
        return new LocalState(services, checks.plus(check.id(), check));
    }

    LocalState withoutService(String id) {
        return new LocalState(services.minus(id), checks);
    }

    LocalState withoutCheck(String id) {
        return new LocalState(services, checks.minus(id));
    }
}
