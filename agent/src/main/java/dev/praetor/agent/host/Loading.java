package dev.praetor.agent.host;

import dev.praetor.agent.definition.CheckRegistration;
import dev.praetor.agent.definition.ServiceRegistration;
import dev.praetor.agent.local.LocalServices;
import dev.praetor.agent.local.Origin;
import dev.praetor.agent.store.SavedCheck;
import dev.praetor.agent.store.SavedRegistrations;
import dev.praetor.agent.store.TtlState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fills the local state: first with what the configuration defines, then with what the API registered before the
/// restart.
///
/// Where both know an ID, the configuration wins and the saved one is forgotten, so that it does not come back
/// later.
final class Loading {
    private static final Logger LOG = LoggerFactory.getLogger(Loading.class);

    private final SavedRegistrations saved;
    private final LocalServices services;
    private final Entries entries;

    Loading(SavedRegistrations saved, LocalServices services, Entries entries) {
        this.saved = saved;
        this.services = services;
        this.entries = entries;
    }

    /// Everything that is to be entered.
    record Found(
            Configured configured,
            List<ServiceRegistration> savedServices,
            List<SavedCheck> savedChecks,
            List<TtlState> states) {}

    /// Reads the folder and tidies it up. Blocks.
    Found find(Configured configured) throws IOException {
        var definedServices = serviceIds(configured);
        var definedChecks = checkIds(configured);
        var savedServices = new ArrayList<ServiceRegistration>();
        for (var service : saved.services()) {
            if (definedServices.contains(service.idOrName())) {
                saved.forgetService(service.idOrName());
            } else {
                savedServices.add(service);
            }
        }
        var known = savedServices.stream()
                .map(ServiceRegistration::idOrName)
                .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(definedServices);
        var savedChecks = new ArrayList<SavedCheck>();
        for (var check : saved.checks()) {
            var registration = check.registration();
            var orphan = !registration.serviceId().isEmpty() && !known.contains(registration.serviceId());
            if (orphan) {
                LOG.warn(
                        "dropping the saved check {}: its service {} is no longer registered",
                        registration.idOrName(),
                        registration.serviceId());
            }
            if (orphan || definedChecks.contains(registration.idOrName())) {
                saved.forgetCheck(registration.idOrName());
            } else {
                savedChecks.add(check);
            }
        }
        return new Found(configured, savedServices, savedChecks, saved.states());
    }

    /// Enters it all. On the agent's event loop.
    void enter(Found found) {
        enterServices(found.configured());
        for (var service : found.savedServices()) {
            services.register(entries.service(service, Origin.API), List.of(), List.of());
        }
        enterChecks(found.configured());
        for (var check : found.savedChecks()) {
            enter(check.registration(), check.withService(), Origin.API);
        }
    }

    /// Makes the configured part of the local state be this and nothing else. On the agent's event loop.
    void reload(Configured configured) {
        var definedServices = serviceIds(configured);
        var definedChecks = checkIds(configured);
        var before = services.state();
        before.checks().values().stream()
                .filter(check -> check.origin() == Origin.CONFIG && !definedChecks.contains(check.id()))
                .forEach(check -> services.deregisterCheck(check.id()));
        before.services().forEach((id, service) -> {
            if (service.origin() == Origin.CONFIG && !definedServices.contains(id)) {
                services.deregisterService(id);
            }
        });
        enterServices(configured);
        enterChecks(configured);
    }

    private void enterServices(Configured configured) {
        for (var registration : configured.services()) {
            var service = entries.service(registration, Origin.CONFIG);
            var checks = registration.namedChecks().stream()
                    .map(check -> entries.check(check, Optional.of(service.service()), true, Origin.CONFIG))
                    .toList();
            services.register(service, checks, List.of());
        }
    }

    /// After all services: a check may belong to one that the API registered.
    private void enterChecks(Configured configured) {
        configured.checks().forEach(check -> enter(check, false, Origin.CONFIG));
    }

    private void enter(CheckRegistration check, boolean withService, Origin origin) {
        var service = services.state().service(check.serviceId()).map(known -> known.service());
        if (!check.serviceId().isEmpty() && service.isEmpty()) {
            throw new DefinitionException("the check " + check.idOrName() + " belongs to the service "
                    + check.serviceId() + ", which is not registered on this agent");
        }
        services.register(entries.check(check, service, withService, origin));
    }

    private static Set<String> serviceIds(Configured configured) {
        return configured.services().stream().map(ServiceRegistration::idOrName).collect(Collectors.toSet());
    }

    private static Set<String> checkIds(Configured configured) {
        var ids = configured.checks().stream()
                .map(CheckRegistration::idOrName)
                .collect(Collectors.toCollection(TreeSet::new));
        configured.services().stream()
                .flatMap(service -> service.namedChecks().stream())
                .map(CheckRegistration::idOrName)
                .forEach(ids::add);
        return ids;
    }
}
