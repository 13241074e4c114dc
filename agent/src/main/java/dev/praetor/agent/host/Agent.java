package dev.praetor.agent.host;

import dev.praetor.agent.Replica;
import dev.praetor.agent.check.CheckRunner;
import dev.praetor.agent.check.Probes;
import dev.praetor.agent.cluster.Cluster;
import dev.praetor.agent.config.AgentConfig;
import dev.praetor.agent.coordinate.Whereabouts;
import dev.praetor.agent.definition.CheckRegistration;
import dev.praetor.agent.definition.ServiceRegistration;
import dev.praetor.agent.local.LocalServices;
import dev.praetor.agent.local.LocalState;
import dev.praetor.agent.local.ServiceWaits;
import dev.praetor.agent.local.ServiceWaits.Wait;
import dev.praetor.agent.metrics.JavaFigures;
import dev.praetor.agent.metrics.Metrics;
import dev.praetor.agent.store.SavedRegistrations;
import dev.praetor.agent.sync.Sync;
import dev.praetor.agent.time.Background;
import dev.praetor.agent.time.Clock;
import dev.praetor.agent.time.Loop;
import dev.praetor.agent.time.Stagger;
import dev.praetor.agent.time.VertxClock;
import dev.praetor.state.Coordinate;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One host's agent: owner of its services and checks. Any thread may call it; futures complete on the caller's
/// context.
public final class Agent {
    private final AgentConfig config;
    private final Self self;
    private final Replica replica;
    private final Cluster cluster;
    private final Loop loop;
    private final Background background;
    /// Write files; they may finish when the agent stops.
    private final ExecutorService threads;
    /// Wait for programs; those are killed when the agent stops.
    private final ExecutorService programs;
    private final LocalServices services;
    private final ServiceWaits waits;
    private final Probes probes;
    private final CheckRunner runner;
    private final Sync sync;
    private final SavedRegistrations saved;
    private final TtlMemory memory;
    private final Heartbeats heartbeats;
    private final Registrations registrations;
    private final Loading loading;
    private final Reaper reaper;
    private final Whereabouts whereabouts;
    private final Callable<AgentConfig.Definitions> reread;
    private final Metrics metrics;
    private final Clock clock;
    private final Promise<Void> left = Promise.promise();
    private Clock.@Nullable Timer measuring;

    private Agent(Surroundings around, SavedRegistrations saved, Loop loop, Clock clock, ExecutorService threads) {
        this.config = around.config();
        this.self = around.self();
        this.replica = around.foundation().replica();
        this.reread = around.reread();
        this.saved = saved;
        this.loop = loop;
        this.threads = threads;
        this.clock = clock;
        this.metrics = new Metrics(config.telemetry().prefix());
        JavaFigures.measure(metrics);
        var vertx = around.vertx();
        var stagger = new Stagger(around.random());
        var checks = config.checks();
        this.cluster = around.foundation().cluster();
        this.background = new Background(threads, clock);
        this.services = new LocalServices(clock);
        this.waits = new ServiceWaits(services, clock);
        this.programs = threads("check-");
        this.probes = new Probes(
                vertx,
                clock,
                new Background(programs, clock),
                config.docker().map(AgentConfig.Docker::host),
                checks.outputMaxSize(),
                metrics);
        this.runner = new CheckRunner(
                services,
                probes,
                around.foundation().neighbours(clock),
                clock,
                stagger,
                self.name(),
                checks.outputMaxSize());
        this.sync = new Sync(
                services,
                around.foundation().catalog(),
                self.node(),
                clock,
                stagger,
                config.antiEntropyInterval(),
                checks.updateInterval());
        this.memory = new TtlMemory(services, saved, background, clock);
        this.heartbeats = new Heartbeats(runner, memory, clock);
        var entries = new Entries(self.name());
        this.registrations = new Registrations(checks, entries, services, saved, background, sync);
        this.loading = new Loading(saved, services, entries);
        this.reaper = new Reaper(services, clock, registrations::deregisterService);
        this.whereabouts = new Whereabouts(around.foundation().places(), clock, around.random(), metrics);
    }

    /// What an agent is put into.
    ///
    /// @param reread reads the definitions in the configuration files again, for a reload; may block
    public record Surroundings(
            Vertx vertx,
            AgentConfig config,
            Self self,
            Foundation foundation,
            InstantSource wall,
            RandomGenerator random,
            Callable<AgentConfig.Definitions> reread) {}

    /// Loads what is defined and what was saved, then begins to check and to sync. Fails when the configuration's
    /// definitions make no sense or the data folder cannot be used.
    public static Future<Agent> start(Surroundings around) {
        var context = around.vertx().getOrCreateContext();
        var clock = new VertxClock(context, around.wall());
        var loop = new Loop(context);
        var threads = threads("agent-");
        return loop.call(() -> new Background(threads, clock)
                .call(() -> SavedRegistrations.open(around.config().dataDir()))
                .map(saved -> new Agent(around, saved, loop, clock, threads))
                .compose(Agent::begin)
                .onFailure(fault -> threads.shutdown()));
    }

    private static ExecutorService threads(String name) {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name, 0).factory());
    }

    private Future<Agent> begin() {
        return background
                .call(() -> loading.find(Configured.read(config.definitions(), config.checks())))
                .compose(found -> {
                    loading.enter(found);
                    runner.begin();
                    forget(heartbeats.resume(found.states()));
                    sync.begin();
                    reaper.begin();
                    whereabouts.begin();
                    measure();
                    return Future.succeededFuture(this);
                });
    }

    /// Ends an interval of the figures every so often.
    private void measure() {
        measuring = clock.after(Metrics.INTERVAL, () -> {
            metrics.roll(clock.unixMillis());
            measure();
        });
    }

    private void forget(List<String> checkIds) {
        background.call(() -> {
            for (var id : checkIds) {
                saved.forgetState(id);
            }
            return checkIds.size();
        });
    }

    public AgentConfig config() {
        return config;
    }

    public Self self() {
        return self;
    }

    public Cluster cluster() {
        return cluster;
    }

    public Replica replica() {
        return replica;
    }

    /// This host's services and checks at this moment. Any thread, one volatile read.
    public LocalState local() {
        return services.state();
    }

    public Future<Verdict> register(ServiceRegistration service, boolean replaceChecks) {
        return loop.call(() -> registrations.register(service, replaceChecks));
    }

    public Future<Verdict> register(CheckRegistration check) {
        return loop.call(() -> registrations.register(check));
    }

    /// An unknown ID is no error.
    public Future<Verdict> deregisterService(String id) {
        return loop.call(() -> registrations.deregisterService(id));
    }

    /// An unknown ID is no error.
    public Future<Verdict> deregisterCheck(String id) {
        return loop.call(() -> registrations.deregisterCheck(id));
    }

    public Future<Verdict> nodeMaintenance(boolean enable, String reason) {
        return loop.call(() -> registrations.nodeMaintenance(enable, reason));
    }

    public Future<Verdict> serviceMaintenance(String id, boolean enable, String reason) {
        return loop.call(() -> registrations.serviceMaintenance(id, enable, reason));
    }

    /// Reports to a TTL check.
    ///
    /// @param status one that checks can have
    /// @return false when there is no TTL check of this ID
    public Future<Boolean> beat(String checkId, String status, String output) {
        return loop.call(() -> Future.succeededFuture(heartbeats.beat(checkId, status, output)));
    }

    /// A wait that is over as soon as this service is missing or its content has another hash, at the latest after
    /// this time.
    public Wait untilOther(String serviceId, String contentHash, Duration most) {
        var made = Promise.<Wait>promise();
        var over = loop.call(() -> {
            var wait = waits.until(serviceId, contentHash, most);
            made.complete(wait);
            return wait.over();
        });
        return new Wait(over, () -> made.future().onSuccess(wait -> loop.run(wait.cancel())));
    }

    /// Takes over what the configuration files define now. Fails with the reason when they make no sense; nothing
    /// changes then.
    public Future<Void> reload() {
        return loop.call(() -> background
                .call(() -> Configured.read(reread.call(), config.checks()))
                .map(configured -> {
                    loading.reload(configured);
                    return null;
                }));
    }

    /// Where this node is among the others, as far as it knows. Any thread.
    public Coordinate place() {
        return whereabouts.here();
    }

    /// Tells how long a message to another node and its answer took, and where that node says that it is. One
    /// that cannot be true changes nothing.
    ///
    /// @return this node's own place, to be told in turn
    public Future<Coordinate> measured(String node, Coordinate other, Duration roundTrip) {
        return loop.call(() -> Future.succeededFuture(whereabouts.measured(node, other, roundTrip)));
    }

    /// Looks at the machine.
    public Future<HostFacts> hostFacts() {
        return loop.call(() -> background.call(() -> HostFacts.read(config.dataDir())));
    }

    /// Figures about this process; others add theirs.
    public Metrics metrics() {
        return metrics;
    }

    /// Takes leave of the cluster and stops; whoever runs this process learns of it from [#left()].
    public Future<Void> leave() {
        return cluster.leave().eventually(this::stop).onComplete(done -> left.tryComplete());
    }

    /// Completes when the agent was told to leave and has done so.
    public Future<Void> left() {
        return left.future();
    }

    /// Stops checks and sync. What is registered stays registered, here and in the catalog.
    public Future<Void> stop() {
        return loop.call(() -> {
            reaper.end();
            whereabouts.end();
            if (measuring != null) {
                measuring.cancel();
            }
            runner.end();
            programs.shutdownNow();
            sync.end();
            return memory.flush().eventually(probes::close).onComplete(done -> threads.shutdown());
        });
    }
}
