package dev.praetor.agent.sync;

import dev.praetor.agent.local.Change;
import dev.praetor.agent.local.LocalServices;
import dev.praetor.agent.time.Clock;
import dev.praetor.agent.time.Stagger;
import dev.praetor.state.Node;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pushes what changed at once, and compares everything from time to time.
///
/// One round at a time: what changes during a round belongs to the next one. A round that fails leaves its part
/// marked; the next full comparison, at the latest, finds it. All on the agent's event loop.
public final class Sync {
    private static final Logger LOG = LoggerFactory.getLogger(Sync.class);

    /// How long a registration waits for the servers to hear of it.
    static final Duration MOST_WAIT = Duration.ofSeconds(10);

    private final LocalServices services;
    private final Catalog catalog;
    private final Node self;
    private final Clock clock;
    private final Rhythm rhythm;
    private final OutputPacing outputs;
    private final TreeSet<String> dirtyServices = new TreeSet<>();
    private final TreeSet<String> dirtyChecks = new TreeSet<>();
    private List<Promise<Void>> waitingForThis = new ArrayList<>();
    private List<Promise<Void>> waitingForNext = new ArrayList<>();
    private Clock.@Nullable Timer fullTimer;
    private Clock.@Nullable Timer lookTimer;
    private boolean on;
    private boolean busy;
    private boolean fullDue;
    private boolean wasReachable;

    /// @param interval between two full comparisons in a small cluster
    /// @param outputInterval how long a change of output alone may wait
    public Sync(
            LocalServices services,
            Catalog catalog,
            Node self,
            Clock clock,
            Stagger stagger,
            Duration interval,
            Duration outputInterval) {
        this.services = services;
        this.catalog = new Patience(catalog, clock);
        this.self = self;
        this.clock = clock;
        this.rhythm = new Rhythm(interval, stagger);
        this.outputs = new OutputPacing(outputInterval, clock, stagger, this::outputDue);
        services.onChange(this::changed);
    }

    /// Begins with a full comparison.
    public void begin() {
        on = true;
        wasReachable = catalog.reachable();
        lookTimer = clock.after(Rhythm.LOOK, this::look);
        full();
    }

    /// Pushes nothing more. Who waits is released with the round under way.
    public void end() {
        on = false;
        cancel(fullTimer);
        cancel(lookTimer);
        outputs.end();
    }

    /// Completes when every change up to now was pushed, or at least tried once, or after [#MOST_WAIT]. Never
    /// fails.
    public Future<Void> settled() {
        if (!on || !busy) {
            return Future.succeededFuture();
        }
        var promise = Promise.<Void>promise();
        (nothingDirty() ? waitingForThis : waitingForNext).add(promise);
        var timer = clock.after(MOST_WAIT, promise::tryComplete);
        return promise.future().onComplete(done -> timer.cancel());
    }

    /// Compares everything as soon as possible.
    public void full() {
        cancel(fullTimer);
        fullDue = true;
        kick();
    }

    private void changed(List<Change> changes) {
        var urgent = false;
        for (var change : changes) {
            switch (change) {
                case Change.ServiceChanged(String id) -> dirtyServices.add(id);
                case Change.CheckRegistered(String id) -> dirty(id);
                case Change.CheckDropped(String id) -> dirty(id);
                case Change.CheckChanged(String id) -> dirty(id);
                case Change.OutputChanged(String id) -> {
                    if (on) {
                        outputs.changed(id);
                    }
                }
            }
            urgent |= !(change instanceof Change.OutputChanged);
        }
        if (urgent) {
            kick();
        }
    }

    private void dirty(String checkId) {
        outputs.settled(checkId);
        dirtyChecks.add(checkId);
    }

    private void outputDue(String checkId) {
        dirtyChecks.add(checkId);
        kick();
    }

    private boolean nothingDirty() {
        return dirtyServices.isEmpty() && dirtyChecks.isEmpty();
    }

    private void kick() {
        if (on && !busy && (fullDue || !nothingDirty())) {
            busy = true;
            if (fullDue) {
                fullDue = false;
                fullRound();
            } else {
                partialRound();
            }
        }
    }

    private void partialRound() {
        push(takeDirty()).onComplete(failures -> {
            if (failures.result() > 0) {
                scheduleFull(rhythm.retry());
            }
            roundEnded(failures.result() > 0);
        });
    }

    private void fullRound() {
        catalog.view().onComplete(view -> {
            if (view.failed()) {
                LOG.warn(
                        "cannot compare with the catalog, will try again: {}",
                        view.cause().getMessage());
                fullEnded(rhythm.retry(), true);
                return;
            }
            overrideTags(view.result());
            takeDirty();
            var differences = Differences.between(self, services.state(), view.result(), outputs.waiting());
            push(differences).onComplete(failures -> {
                var failed = failures.result() > 0;
                fullEnded(failed ? rhythm.retry() : rhythm.next(view.result().clusterSize()), failed);
            });
        });
    }

    private void fullEnded(Duration next, boolean failed) {
        scheduleFull(next);
        roundEnded(failed);
    }

    /// Where others may set a service's tags, theirs hold.
    private void overrideTags(Catalog.View view) {
        for (var remote : view.services()) {
            services.state()
                    .service(remote.id())
                    .filter(own -> own.service().tagsOverridable()
                            && !own.service().tags().equals(remote.tags()))
                    .ifPresent(own -> services.overrideTags(remote.id(), remote.tags()));
        }
    }

    private Differences takeDirty() {
        var taken = new Differences(false, new TreeSet<>(dirtyServices), new TreeSet<>(dirtyChecks));
        dirtyServices.clear();
        dirtyChecks.clear();
        return taken;
    }

    /// @return how many writes failed; what they were about is marked again
    private Future<Integer> push(Differences differences) {
        var pushes = Push.of(differences, self, services.state());
        var faults = new ArrayList<String>();
        return Window.run(
                        pushes,
                        push -> catalog.write(push.command()).onFailure(fault -> {
                            faults.add("services " + push.services() + ", checks " + push.checks() + ": "
                                    + fault.getMessage());
                            dirtyServices.addAll(push.services());
                            dirtyChecks.addAll(push.checks());
                        }))
                .onSuccess(failures -> {
                    if (failures > 0) {
                        LOG.warn(
                                "{} of {} changes did not reach the catalog, will try again; the first: {}",
                                failures,
                                pushes.size(),
                                faults.getFirst());
                    }
                });
    }

    /// After a failure nothing goes on by itself: the retry, or the next change, takes along what stayed behind.
    private void roundEnded(boolean failed) {
        busy = false;
        var done = waitingForThis;
        waitingForThis = waitingForNext;
        waitingForNext = new ArrayList<>();
        done.forEach(Promise::tryComplete);
        if (!failed || fullDue || !waitingForThis.isEmpty()) {
            kick();
        }
    }

    private void scheduleFull(Duration delay) {
        cancel(fullTimer);
        if (on) {
            fullTimer = clock.after(delay, this::full);
        }
    }

    private void look() {
        var reachable = catalog.reachable();
        if (reachable && !wasReachable) {
            scheduleFull(rhythm.serversBack());
        }
        wasReachable = reachable;
        lookTimer = clock.after(Rhythm.LOOK, this::look);
    }

    private static void cancel(Clock.@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
