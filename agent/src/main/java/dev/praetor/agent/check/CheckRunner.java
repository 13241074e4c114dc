package dev.praetor.agent.check;

import dev.praetor.agent.definition.CheckKind;
import dev.praetor.agent.definition.CheckRegistration;
import dev.praetor.agent.local.Change;
import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.LocalServices;
import dev.praetor.agent.time.Clock;
import dev.praetor.agent.time.Stagger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps every registered check running: what is registered starts, what is dropped stops.
///
/// All on the agent's event loop.
public final class CheckRunner {
    private final LocalServices services;
    private final Probes probes;
    private final Neighbours neighbours;
    private final Clock clock;
    private final Stagger stagger;
    private final String ownNode;
    private final int outputMaxSize;
    private final Map<String, Running> running = new HashMap<>();
    private final Map<String, AliasCheck> aliases = new HashMap<>();
    private boolean on;

    /// @param outputMaxSize bytes of output kept of one report
    public CheckRunner(
            LocalServices services,
            Probes probes,
            Neighbours neighbours,
            Clock clock,
            Stagger stagger,
            String ownNode,
            int outputMaxSize) {
        this.services = services;
        this.probes = probes;
        this.neighbours = neighbours;
        this.clock = clock;
        this.stagger = stagger;
        this.ownNode = ownNode;
        this.outputMaxSize = outputMaxSize;
        services.onChange(this::changed);
    }

    /// Starts what is registered already, and from now on whatever comes.
    public void begin() {
        on = true;
        services.state().checks().values().forEach(this::start);
    }

    /// Stops everything; a finding that comes late is dropped.
    public void end() {
        on = false;
        List.copyOf(running.keySet()).forEach(this::stop);
    }

    /// The TTL check of this ID, for reports to it.
    public Optional<TtlCheck> ttl(String checkId) {
        return running.get(checkId) instanceof TtlCheck ttl ? Optional.of(ttl) : Optional.empty();
    }

    private void changed(List<Change> changes) {
        if (!on) {
            return;
        }
        var status = false;
        for (var change : changes) {
            switch (change) {
                case Change.CheckRegistered(String id) ->
                    services.state().check(id).ifPresent(this::start);
                case Change.CheckDropped(String id) -> stop(id);
                case Change.CheckChanged _, Change.ServiceChanged _, Change.OutputChanged _ -> {}
            }
            status |= !(change instanceof Change.OutputChanged);
        }
        if (status) {
            List.copyOf(aliases.values()).forEach(AliasCheck::changedNearby);
        }
    }

    /// A check that runs already in the same way goes on as it is, except that being registered counts as a sign of
    /// life.
    private void start(LocalCheck check) {
        var before = running.get(check.id());
        if (before != null && before.registration().equals(check.registration())) {
            if (before instanceof TtlCheck ttl) {
                ttl.start();
            }
            return;
        }
        stop(check.id());
        prepare(check.registration()).ifPresent(fresh -> {
            running.put(check.id(), fresh);
            if (fresh instanceof AliasCheck alias) {
                aliases.put(check.id(), alias);
            }
            fresh.start();
        });
    }

    private void stop(String id) {
        aliases.remove(id);
        var gone = running.remove(id);
        if (gone != null) {
            gone.stop();
        }
    }

    private Optional<Running> prepare(CheckRegistration check) {
        return switch (check.kind()) {
            case CheckKind.Maintenance _ -> Optional.empty();
            case CheckKind.Ttl _ ->
                Optional.of(new TtlCheck(check, clock, services::report, Limits.outputMaxSize(check, outputMaxSize)));
            case CheckKind.Alias alias ->
                Optional.of(new AliasCheck(check, alias, ownNode, services, neighbours, clock, services::report));
            case CheckKind.Http _,
                    CheckKind.Tcp _,
                    CheckKind.Udp _,
                    CheckKind.Script _,
                    CheckKind.Docker _,
                    CheckKind.Grpc _,
                    CheckKind.H2Ping _,
                    CheckKind.OsService _ ->
                Optional.of(new PeriodicCheck(check, probes, clock, stagger, services::report));
        };
    }
}
