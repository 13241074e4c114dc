package dev.praetor.agent.host;

import dev.praetor.agent.config.AgentConfig;
import dev.praetor.agent.definition.CheckRegistration;
import dev.praetor.agent.definition.ServiceRegistration;
import dev.praetor.agent.definition.ServiceRules;
import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.LocalServices;
import dev.praetor.agent.local.Origin;
import dev.praetor.agent.store.SavedCheck;
import dev.praetor.agent.store.SavedRegistrations;
import dev.praetor.agent.sync.Sync;
import dev.praetor.agent.time.Background;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes registrations: looks whether they make sense, writes them to disk, enters them, and waits until they were
/// offered to the servers. One after the other, up to and including entering. All on the agent's event loop.
final class Registrations {
    private static final Logger LOG = LoggerFactory.getLogger(Registrations.class);
    static final String SCRIPTS_OFF =
            "Scripts are disabled on this agent; to enable, configure 'enable_script_checks' or 'enable_local_script_checks' to true";
    static final String REMOTE_SCRIPTS_OFF =
            "Scripts are disabled on this agent from remote calls; to enable, configure 'enable_script_checks' to true";

    private final AgentConfig.Checks allowed;
    private final Entries entries;
    private final LocalServices services;
    private final SavedRegistrations saved;
    private final Background background;
    private final Sync sync;
    private final Line line = new Line();

    Registrations(
            AgentConfig.Checks allowed,
            Entries entries,
            LocalServices services,
            SavedRegistrations saved,
            Background background,
            Sync sync) {
        this.allowed = allowed;
        this.entries = entries;
        this.services = services;
        this.saved = saved;
        this.background = background;
        this.sync = sync;
    }

    /// @param replaceChecks whether checks of the service that are not named here go; maintenance mode stays
    Future<Verdict> register(ServiceRegistration service, boolean replaceChecks) {
        var fault = ServiceRules.fault(service).or(() -> scriptsFault(service.checks()));
        return fault.isPresent()
                ? Future.succeededFuture(new Verdict.Invalid(fault.get()))
                : inLine(() -> enter(service, replaceChecks));
    }

    Future<Verdict> register(CheckRegistration check) {
        var fault = ServiceRules.fault(check).or(() -> scriptsFault(List.of(check)));
        return fault.isPresent()
                ? Future.succeededFuture(new Verdict.Invalid(fault.get()))
                : inLine(() -> enter(check));
    }

    Future<Verdict> deregisterService(String id) {
        return inLine(() -> {
            var checks =
                    services.state().checksOf(id).stream().map(LocalCheck::id).toList();
            return saving(
                    () -> {
                        for (var check : checks) {
                            saved.forgetCheck(check);
                        }
                        saved.forgetService(id);
                    },
                    () -> services.deregisterService(id));
        });
    }

    Future<Verdict> deregisterCheck(String id) {
        return inLine(() -> saving(() -> saved.forgetCheck(id), () -> services.deregisterCheck(id)));
    }

    /// Turning on what is on changes nothing, not even the reason.
    Future<Verdict> nodeMaintenance(boolean enable, String reason) {
        if (!enable) {
            return deregisterCheck(Maintenance.NODE);
        }
        return services.state().check(Maintenance.NODE).isPresent()
                ? Future.succeededFuture(Verdict.DONE)
                : inLine(() -> enter(Maintenance.node(reason)));
    }

    Future<Verdict> serviceMaintenance(String id, boolean enable, String reason) {
        if (services.state().service(id).isEmpty()) {
            return Future.succeededFuture(new Verdict.UnknownService(id));
        }
        var checkId = Maintenance.ofService(id);
        if (!enable) {
            return deregisterCheck(checkId);
        }
        return services.state().check(checkId).isPresent()
                ? Future.succeededFuture(Verdict.DONE)
                : inLine(() -> enter(Maintenance.service(id, reason)));
    }

    private Future<Verdict> enter(ServiceRegistration registration, boolean replaceChecks) {
        var service = entries.service(registration, Origin.API);
        var named = registration.namedChecks();
        var checks = named.stream()
                .map(check -> entries.check(check, Optional.of(service.service()), true, Origin.API))
                .toList();
        var dropped = replaceChecks ? leftOut(registration.idOrName(), checks) : List.<String>of();
        return saving(
                () -> {
                    saved.save(registration);
                    for (var check : named) {
                        saved.save(new SavedCheck(check, true));
                    }
                    for (var id : dropped) {
                        saved.forgetCheck(id);
                    }
                },
                () -> services.register(service, checks, dropped));
    }

    private List<String> leftOut(String serviceId, List<LocalCheck> checks) {
        var kept = checks.stream().map(LocalCheck::id).toList();
        return services.state().checksOf(serviceId).stream()
                .map(LocalCheck::id)
                .filter(id -> !kept.contains(id) && !Maintenance.is(id))
                .toList();
    }

    private Future<Verdict> enter(CheckRegistration check) {
        var service = services.state().service(check.serviceId());
        if (!check.serviceId().isEmpty() && service.isEmpty()) {
            return Future.succeededFuture(new Verdict.UnknownService(check.serviceId()));
        }
        var withService = Maintenance.is(check.id());
        var entry = entries.check(check, service.map(known -> known.service()), withService, Origin.API);
        return saving(() -> saved.save(new SavedCheck(check, withService)), () -> services.register(entry));
    }

    private Optional<String> scriptsFault(List<CheckRegistration> checks) {
        if (allowed.enableScript()
                || checks.stream().noneMatch(check -> check.kind().runsPrograms())) {
            return Optional.empty();
        }
        return Optional.of(allowed.enableLocalScript() ? REMOTE_SCRIPTS_OFF : SCRIPTS_OFF);
    }

    private Future<Verdict> inLine(Supplier<Future<Verdict>> work) {
        return line.next(work)
                .map(done -> done.compose(verdict -> sync.settled().map(verdict)))
                .orElseGet(() -> Future.succeededFuture(new Verdict.Overloaded()));
    }

    private Future<Verdict> saving(Writing writing, Runnable then) {
        return background
                .<Verdict>call(() -> {
                    writing.run();
                    return Verdict.DONE;
                })
                .onSuccess(verdict -> then.run())
                .recover(fault -> {
                    LOG.error("cannot keep a registration on disk; it was refused", fault);
                    return Future.succeededFuture(
                            new Verdict.NotSaved("cannot keep the registration on disk: " + fault.getMessage()));
                });
    }

    /// Changes files.
    private interface Writing {
        void run() throws Exception;
    }
}
