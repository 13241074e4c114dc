package dev.praetor.agent.local;

import dev.praetor.agent.local.Change.CheckChanged;
import dev.praetor.agent.local.Change.CheckDropped;
import dev.praetor.agent.local.Change.CheckRegistered;
import dev.praetor.agent.local.Change.OutputChanged;
import dev.praetor.agent.local.Change.ServiceChanged;
import dev.praetor.agent.time.Clock;
import dev.praetor.state.Service;
import dev.praetor.state.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The owner of this host's services and checks.
///
/// Every method but [#state()] and [#onChange] belongs to the agent's event loop. Listeners hear of a change on
/// that loop, after the new state can be read.
public final class LocalServices {
    private final Clock clock;
    private final List<Consumer<List<Change>>> listeners = new CopyOnWriteArrayList<>();
    private volatile LocalState state = LocalState.EMPTY;

    public LocalServices(Clock clock) {
        this.clock = clock;
    }

    /// Everything at this moment. Any thread, one volatile read.
    public LocalState state() {
        return state;
    }

    public void onChange(Consumer<List<Change>> listener) {
        listeners.add(listener);
    }

    /// Enters a service and its checks, in place of what had their IDs.
    ///
    /// A check that stood before keeps its result, so that registering the same again disturbs nobody.
    ///
    /// @param dropped IDs of checks that go in the same step
    public void register(LocalService service, List<LocalCheck> checks, Collection<String> dropped) {
        var next = state.with(service);
        var changes = new ArrayList<Change>();
        changes.add(new ServiceChanged(service.service().id()));
        for (var id : dropped) {
            next = next.withoutCheck(id);
            changes.add(new CheckDropped(id));
        }
        for (var check : next.checksOf(service.service().id())) {
            var renamed = renamed(check, service.service());
            if (!renamed.equals(check)) {
                next = next.with(renamed);
                changes.add(new CheckChanged(check.id()));
            }
        }
        for (var check : checks) {
            next = next.with(resumed(next, check));
            changes.add(new CheckRegistered(check.id()));
        }
        become(next, changes);
    }

    /// Enters a check in place of the one with its ID. The result so far stays when the check is the same.
    public void register(LocalCheck check) {
        var same = state.check(check.id())
                .filter(before -> before.registration().equals(check.registration()))
                .isPresent();
        become(state.with(same ? resumed(state, check) : started(check)), List.of(new CheckRegistered(check.id())));
    }

    /// Drops a service with its checks; an unknown one is no error.
    public void deregisterService(String id) {
        if (state.service(id).isEmpty()) {
            return;
        }
        var next = state.withoutService(id);
        var changes = new ArrayList<Change>();
        changes.add(new ServiceChanged(id));
        for (var check : state.checksOf(id)) {
            next = next.withoutCheck(check.id());
            changes.add(new CheckDropped(check.id()));
        }
        become(next, changes);
    }

    /// Drops a check; an unknown one is no error.
    public void deregisterCheck(String id) {
        if (state.check(id).isPresent()) {
            become(state.withoutCheck(id), List.of(new CheckDropped(id)));
        }
    }

    /// Notes what a check came to; one that is gone by now is no error.
    public void report(String checkId, String status, String output) {
        var known = state.check(checkId);
        if (known.isEmpty()) {
            return;
        }
        var before = known.get().check();
        var sameStatus = before.status().equals(status);
        if (sameStatus && before.output().equals(output)) {
            return;
        }
        become(
                state.with(known.get().after(status, output, clock.nanos())),
                List.of(sameStatus ? new OutputChanged(checkId) : new CheckChanged(checkId)));
    }

    /// Takes over tags that somebody else may set: those of a service with `EnableTagOverride`.
    public void overrideTags(String serviceId, List<String> tags) {
        state.service(serviceId).ifPresent(known -> {
            var service = tagged(known.service(), tags);
            var next = state.with(new LocalService(service, known.token(), known.origin()));
            for (var check : next.checksOf(serviceId)) {
                next = next.with(renamed(check, service));
            }
            become(next, List.of(new ServiceChanged(serviceId)));
        });
    }

    private void become(LocalState next, List<Change> changes) {
        state = next;
        listeners.forEach(listener -> listener.accept(changes));
    }

    private LocalCheck resumed(LocalState in, LocalCheck check) {
        return in.check(check.id())
                .map(before -> new LocalCheck(
                        Checks.with(
                                check.check(),
                                before.check().status(),
                                before.check().output()),
                        check.registration(),
                        check.origin(),
                        before.criticalSince()))
                .orElseGet(() -> started(check));
    }

    private LocalCheck started(LocalCheck check) {
        var since =
                check.check().status().equals(Status.CRITICAL) ? OptionalLong.of(clock.nanos()) : OptionalLong.empty();
        return new LocalCheck(check.check(), check.registration(), check.origin(), since);
    }

    private static LocalCheck renamed(LocalCheck check, Service service) {
        return new LocalCheck(
                Checks.of(check.check(), service), check.registration(), check.origin(), check.criticalSince());
    }

    private static Service tagged(Service service, List<String> tags) {
        return new Service(
                service.node(),
                service.id(),
                service.name(),
                service.kind(),
                List.copyOf(tags),
                service.address(),
                service.taggedAddresses(),
                service.meta(),
                service.port(),
                service.socketPath(),
                service.weights(),
                service.tagsOverridable(),
                0,
                0);
    }
}
