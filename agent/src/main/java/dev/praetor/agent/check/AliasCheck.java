package dev.praetor.agent.check;

import dev.praetor.agent.definition.CheckKind;
import dev.praetor.agent.definition.CheckRegistration;
import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.LocalServices;
import dev.praetor.agent.time.Clock;
import dev.praetor.state.Check;
import dev.praetor.state.Status;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Shows the worst of the checks of another service or node, of this host or of another one.
///
/// Changes nearby are looked at together after a short while: one look is a walk over all local checks.
final class AliasCheck implements Running {
    static final Duration LOOK_DELAY = Duration.ofMillis(100);

    private final CheckRegistration registration;
    private final CheckKind.Alias target;
    private final LocalServices services;
    private final Neighbours neighbours;
    private final boolean local;
    private final Clock clock;
    private final Report report;
    private Clock.@Nullable Timer timer;
    private Neighbours.@Nullable Watching watching;
    private boolean stopped;

    AliasCheck(
            CheckRegistration registration,
            CheckKind.Alias target,
            String ownNode,
            LocalServices services,
            Neighbours neighbours,
            Clock clock,
            Report report) {
        this.registration = registration;
        this.target = target;
        this.services = services;
        this.neighbours = neighbours;
        this.local = target.node().isEmpty() || target.node().equalsIgnoreCase(ownNode);
        this.clock = clock;
        this.report = report;
    }

    @Override
    public CheckRegistration registration() {
        return registration;
    }

    @Override
    public void start() {
        if (local) {
            changedNearby();
        } else {
            watching = neighbours.watch(target.node(), this::show);
        }
    }

    @Override
    public void stop() {
        stopped = true;
        if (timer != null) {
            timer.cancel();
        }
        if (watching != null) {
            watching.stop();
        }
    }

    /// Tells that local services or checks are no longer as they were.
    void changedNearby() {
        if (local && timer == null) {
            timer = clock.after(LOOK_DELAY, this::look);
        }
    }

    private void look() {
        timer = null;
        var state = services.state();
        if (!target.service().isEmpty() && state.service(target.service()).isEmpty()) {
            report.accept(
                    registration.id(),
                    Status.CRITICAL,
                    "Service \"" + target.service() + "\" is not registered on this agent");
            return;
        }
        show(state.checks().values().stream().map(LocalCheck::check).toList());
    }

    private void show(List<Check> all) {
        if (stopped) {
            return;
        }
        var relevant = all.stream().filter(this::concerns).toList();
        var worst = relevant.stream()
                .max(Comparator.comparingInt(check -> Status.severity(check.status())))
                .filter(check -> !check.status().equals(Status.PASSING));
        if (worst.isPresent()) {
            var failing = worst.get();
            report.accept(
                    registration.id(),
                    Status.severity(failing.status()) == 1 ? Status.WARNING : Status.CRITICAL,
                    "Aliased check \"" + failing.name() + "\" failing: " + failing.output());
        } else {
            report.accept(
                    registration.id(), Status.PASSING, relevant.isEmpty() ? "No checks found." : "All checks passing.");
        }
    }

    /// Checks of the node always count; an alias never looks at itself.
    private boolean concerns(Check check) {
        var itself = local && check.id().equals(registration.id());
        return !itself && (check.serviceId().isEmpty() || check.serviceId().equals(target.service()));
    }
}
