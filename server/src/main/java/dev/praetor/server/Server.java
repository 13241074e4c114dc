package dev.praetor.server;

import dev.praetor.agent.Replica;
import dev.praetor.agent.cluster.Cluster;
import dev.praetor.agent.cluster.ClusterService;
import dev.praetor.agent.cluster.Dialer;
import dev.praetor.agent.cluster.Heart;
import dev.praetor.agent.cluster.Introduction;
import dev.praetor.agent.cluster.Introduction.ServerPart;
import dev.praetor.agent.cluster.Joining;
import dev.praetor.agent.cluster.KnownServers;
import dev.praetor.agent.cluster.Member;
import dev.praetor.agent.cluster.Resolver;
import dev.praetor.agent.cluster.ServerAddress;
import dev.praetor.agent.cluster.ServerGroup;
import dev.praetor.agent.config.AgentConfig;
import dev.praetor.agent.time.Background;
import dev.praetor.agent.time.Clock;
import dev.praetor.agent.time.Loop;
import dev.praetor.agent.time.VertxClock;
import dev.praetor.consensus.Leadership;
import dev.praetor.consensus.LogConfig;
import dev.praetor.consensus.LogStartException;
import dev.praetor.consensus.Peer;
import dev.praetor.consensus.Timings;
import dev.praetor.server.leader.DeadServers;
import dev.praetor.server.leader.LeaderDuties;
import dev.praetor.server.leader.SessionClocks;
import dev.praetor.server.leader.TombstoneReaper;
import dev.praetor.server.membership.Acquaintances;
import dev.praetor.server.membership.Departure;
import dev.praetor.server.membership.Founding;
import dev.praetor.server.membership.Group;
import dev.praetor.server.membership.Meeting;
import dev.praetor.server.membership.OnLoop;
import dev.praetor.server.membership.OwnBeats;
import dev.praetor.server.membership.RollCall;
import dev.praetor.server.membership.ServerCluster;
import dev.praetor.server.membership.Voters;
import dev.praetor.state.Coordinate;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A server: its copy of the data, its place in the log, its place among the members, and the leader's duties when
/// it leads.
public final class Server implements AutoCloseable {
    /// `raft_multiplier` scales Consul's fastest timings; 5 is its default and stands for ours.
    private static final double USUAL_RAFT_MULTIPLIER = 5;

    private final AgentConfig config;
    private final String nodeId;
    private final String version;
    private final StateMachine machine;
    private final LogSeat log;
    private final Loop loop;
    private final Group group;
    private final Acquaintances acquaintances;
    private final ServerReplica replica;
    private final LeaderDuties duties;
    private final ServerCluster cluster;
    private final Meeting meeting;
    private final OwnBeats beats;
    private final Departure departure;
    private final Joining joining;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("join-", 0).factory());
    private final CompletableFuture<Void> led = new CompletableFuture<>();
    private volatile int clusterPort;
    private volatile Heart.RoundTrips roundTrips = (_, _, _) -> {};

    private Server(Vertx vertx, AgentConfig config, String nodeId, String version, InstantSource wall, Dialer dialer) {
        this.config = config;
        this.nodeId = nodeId;
        this.version = version;
        var stamps = new TimeStamps(new SteadyClock(wall, System::nanoTime));
        this.machine = new StateMachine(stamps);
        this.log = new LogSeat(logConfig(config, nodeId), machine);
        var context = vertx.getOrCreateContext();
        this.loop = new Loop(context);
        Clock clock = new VertxClock(context, wall);
        this.group = new Group(log, clock, this::isWritten, config.bootstrapExpect());
        this.acquaintances = new Acquaintances(nodeId, met -> log.met(new Peer(met.id(), met.host(), met.logPort())));
        var hold = new LeaderHold(vertx, config.cluster().rpcHoldTimeout());
        var writer = new LogWriter(log, stamps, hold, this::isWritten);
        var sessions = new SessionClocks(vertx, context, machine::current, writer::submitOwn);
        machine.observe(sessions::changed);
        this.beats = new OwnBeats(this::introduction, clock, dialer, group, this::servers, this::took);
        var roll = new RollCall(
                clock,
                machine::current,
                writer::submitOwn,
                this::introduction,
                () -> clusterPort > 0 && group.isOpen(),
                beats::leaderBefore,
                config.cluster().reconnectTimeout());
        var voters = new Voters(clock, log, dialer, machine::current, group, acquaintances, config.bootstrapExpect());
        this.cluster = new ServerCluster(
                this::introduction,
                clock,
                dialer,
                machine::current,
                group,
                acquaintances,
                roll,
                voters,
                sessions::renew);
        var founding = new Founding(
                this::introduction, config.bootstrapExpect(), clock, dialer, group, acquaintances, this::found);
        this.meeting = new Meeting(this::introduction, clock, dialer, acquaintances, this::isSettled, founding);
        this.joining = new Joining(
                dialer,
                Resolver.system(new Background(threads, clock)),
                this::introduction,
                new KnownServers(),
                config.ports().serfLan(),
                clock);
        this.departure = new Departure(nodeId, clock, log, group, cluster, beats::end);
        this.replica = new ServerReplica(
                machine, log, writer, id -> loop.call(() -> cluster.renewAtLeader(id)), hold, this::isWritten);
        this.duties = new LeaderDuties(
                context,
                writer::leadsIn,
                List.of(
                        roll,
                        voters,
                        sessions,
                        new DeadServers(clock, log, machine::current, cluster::leave),
                        new TombstoneReaper(vertx, replica)));
        log.onLeadership(duties::leadershipChanged);
    }

    /// Opens the log in the data folder and takes part in it. Blocks while the log is read; not for an event loop.
    /// Nobody is met, and nobody becomes a member, before [#begin].
    ///
    /// @param nodeId this agent's UUID, for ever the name of this server in the log
    /// @throws LogStartException with a sentence that says what is wrong and where
    public static Server start(
            Vertx vertx, AgentConfig config, String nodeId, String version, InstantSource clock, Dialer dialer)
            throws LogStartException {
        var server = new Server(vertx, config, nodeId, version, clock, dialer);
        var peer = server.log.self();
        var recovery = new RecoveryFile(config.dataDir().resolve("raft"));
        var voters = recovery.read(peer);
        server.log.onLeadership(server::noteLeadership);
        server.log.start(voters);
        if (!voters.isEmpty()) {
            recovery.applied();
        }
        return server;
    }

    private static LogConfig logConfig(AgentConfig config, String nodeId) {
        var self = new Peer(nodeId, config.advertiseAddress(), config.ports().server());
        var log = LogConfig.single(config.dataDir().resolve("raft"), self)
                .withBindHost(config.bindAddress())
                .withDurability(config.dev() ? LogConfig.Durability.NONE : LogConfig.Durability.FSYNC)
                .withTimings(Timings.DEFAULT.scaled(config.raftMultiplier() / USUAL_RAFT_MULTIPLIER));
        return config.bootstrapExpect() == 1 ? log : log.withFounders(List.of());
    }

    /// Begins to look for others and to be found.
    ///
    /// @param port where this server takes what they ask
    public void begin(int port) {
        clusterPort = port;
        loop.run(() -> {
            meeting.begin();
            beats.begin();
        });
    }

    /// Whether the servers need not look for each other.
    private boolean isSettled() {
        return isWritten() && group.leader().isPresent();
    }

    private boolean isWritten() {
        return machine.current().index() > 0;
    }

    private void noteLeadership(Leadership change) {
        led.complete(null);
    }

    /// This server as it introduces itself now. Any thread but for the acquaintances, which only the loop adds.
    private Introduction introduction() {
        var port = config.ports().server();
        var knows = new ArrayList<ServerAddress>();
        if (!isWritten()) {
            knows.addAll(acquaintances.all());
            knows.add(new ServerAddress(nodeId, config.nodeName(), config.advertiseAddress(), clusterPort, port));
        }
        return new Introduction(
                nodeId,
                config.nodeName(),
                config.datacenter(),
                config.advertiseAddress(),
                clusterPort,
                version,
                Optional.of(new ServerPart(
                        port, config.ports().serfWan(), config.bootstrapExpect(), group.exists(), knows)));
    }

    private List<ServerAddress> servers() {
        return cluster.servers();
    }

    private Future<Void> found() {
        var done = Promise.<Void>promise();
        Thread.ofVirtual().name("founding").start(() -> {
            try {
                log.found();
                loop.run(done::complete);
            } catch (LogStartException | RuntimeException e) {
                loop.run(() -> done.fail(e));
            }
        });
        return done.future();
    }

    private void took(ServerAddress server, Duration time, Optional<Coordinate> place) {
        roundTrips.took(server, time, place);
    }

    /// Lets somebody know how long each beat of this server took.
    public void onRoundTrip(Heart.RoundTrips listener) {
        roundTrips = listener;
    }

    public Replica replica() {
        return replica;
    }

    /// What other members may ask of this server. Any thread.
    public ClusterService service() {
        return new OnLoop(loop, cluster);
    }

    /// The members, for this server's own agent.
    public Cluster cluster() {
        return new OwnCluster(this, Member.ofSelf(config, nodeId, version));
    }

    /// The voters, for operators.
    public ServerGroup group() {
        return new OwnGroup(log);
    }

    /// Where the leader is, when that is another server. Fails with a
    /// [dev.praetor.agent.cluster.UnreachableException] when there is none. Any thread.
    public Future<ServerAddress> leader() {
        return loop.call(cluster::leader);
    }

    /// Says hello at these addresses. Fails with a [dev.praetor.agent.cluster.ClusterException] when nobody else
    /// answers at any.
    public Future<Void> join(List<String> addresses) {
        return loop.call(
                () -> joining.once(addresses).onSuccess(meeting::learned).mapEmpty());
    }

    /// Says hello at the addresses of `retry_join` until somebody answers. Fails when it has tried `retry_max`
    /// times.
    public Future<Void> keepJoining() {
        var wanted = config.cluster();
        return loop.call(() -> joining.again(wanted.retryJoin(), wanted.retryInterval(), wanted.retryMax())
                .onSuccess(meeting::learned)
                .mapEmpty());
    }

    /// Hands over, and is no voter and no member any more when this is done. Any thread.
    public Future<Void> leave() {
        log.leaving();
        return loop.call(departure::leave);
    }

    /// Completes when this server first gained leadership.
    public CompletableFuture<Void> led() {
        return led;
    }

    /// Completes, with a sentence for the operator, when the log stopped by itself (a disk that fails, for one):
    /// this server can then no longer keep its promises, and its process should end.
    public CompletableFuture<String> failure() {
        return log.failure();
    }

    @Override
    public void close() {
        loop.run(() -> {
            meeting.end();
            beats.end();
        });
        duties.close();
        threads.shutdown();
        log.close();
    }
}
