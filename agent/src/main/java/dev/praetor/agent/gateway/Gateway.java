package dev.praetor.agent.gateway;

import dev.praetor.agent.Replica;
import dev.praetor.agent.check.Neighbours;
import dev.praetor.agent.cluster.Cluster;
import dev.praetor.agent.cluster.ClusterService;
import dev.praetor.agent.cluster.Heart;
import dev.praetor.agent.cluster.Introduction;
import dev.praetor.agent.cluster.Joining;
import dev.praetor.agent.cluster.KnownServers;
import dev.praetor.agent.cluster.Member;
import dev.praetor.agent.cluster.Resolver;
import dev.praetor.agent.cluster.ServerAddress;
import dev.praetor.agent.cluster.wire.HttpDialer;
import dev.praetor.agent.config.AgentConfig;
import dev.praetor.agent.coordinate.Places;
import dev.praetor.agent.host.Foundation;
import dev.praetor.agent.host.Self;
import dev.praetor.agent.sync.Catalog;
import dev.praetor.agent.time.Background;
import dev.praetor.agent.time.Clock;
import dev.praetor.agent.time.Loop;
import dev.praetor.agent.time.VertxClock;
import dev.praetor.state.Coordinate;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/// What a client agent stands on: its connection to the servers, found by joining and kept by beating. Any thread;
/// its own work is done on one event loop.
public final class Gateway implements Foundation {
    private final AgentConfig config;
    private final Loop loop;
    private final Clock clock;
    private final ExecutorService threads;
    private final HttpDialer dialer;
    private final Servers servers;
    private final Joining joining;
    private final Heart heart;
    private final ServerApi api;
    private final ServerDns dns;
    private final Membership membership;
    private final ClientMember member;
    private final Elsewhere replica;
    private final String node;
    private volatile Heart.RoundTrips roundTrips = (_, _, _) -> {};

    public Gateway(Vertx vertx, AgentConfig config, Self self, InstantSource wall, RandomGenerator random) {
        this.config = config;
        this.node = self.name();
        var context = vertx.getOrCreateContext();
        this.loop = new Loop(context);
        this.clock = new VertxClock(context, wall);
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("join-", 0).factory());
        this.dialer = new HttpDialer(vertx, config.datacenter(), self.name());
        var known = new KnownServers();
        this.servers = new Servers(known, dialer);
        var introduction = Introduction.ofClient(config, self.id(), self.version());
        this.joining = new Joining(
                dialer,
                Resolver.system(new Background(threads, clock)),
                () -> introduction,
                known,
                config.ports().serfLan(),
                clock);
        this.heart = new Heart(introduction, known, dialer, clock, random, this::took, this::rejoin);
        this.dialer.onClosed((host, port) -> clock.soon(() -> heart.closed(host, port)));
        this.api = new ServerApi(vertx, dialer, servers);
        this.dns = new ServerDns(vertx, dialer, servers);
        this.membership =
                new Membership(Member.ofSelf(config, self.id(), self.version()), self.id(), dialer, servers, joining);
        this.member = new ClientMember(introduction, known, heart);
        this.replica = new Elsewhere(heart);
    }

    /// Joins where `start_join` says, and fails with a [dev.praetor.agent.cluster.ClusterException] when nobody
    /// answers there; then begins to beat. What `retry_join` says is tried until it works, and does not hold up the
    /// start.
    ///
    /// @return completes when the agent may start; the inner future fails when `retry_join` is given up
    public Future<Future<Void>> join() {
        var start = config.cluster().startJoin();
        var retry = config.cluster().retryJoin();
        return loop.call(() -> {
            Future<?> first = start.isEmpty() ? Future.succeededFuture() : joining.once(start);
            return first.map(_ -> {
                heart.begin();
                return retry.isEmpty()
                        ? Future.succeededFuture()
                        : joining.again(
                                        retry,
                                        config.cluster().retryInterval(),
                                        config.cluster().retryMax())
                                .onSuccess(_ -> heart.begin())
                                .mapEmpty();
            });
        });
    }

    /// Looks for servers where they were found at first: all may have got other addresses.
    private void rejoin() {
        var all = new ArrayList<String>(config.cluster().startJoin());
        all.addAll(config.cluster().retryJoin());
        if (!all.isEmpty()) {
            joining.once(List.copyOf(all));
        }
    }

    private void took(ServerAddress server, Duration time, Optional<Coordinate> place) {
        roundTrips.took(server, time, place);
    }

    /// Lets somebody know how long each beat took.
    public void onRoundTrip(Heart.RoundTrips listener) {
        roundTrips = listener;
    }

    /// The servers, for those who pass requests on.
    public Servers servers() {
        return servers;
    }

    /// The servers' DNS.
    public ServerDns dns() {
        return dns;
    }

    /// What this agent answers to other members.
    public ClusterService member() {
        return member;
    }

    @Override
    public Replica replica() {
        return replica;
    }

    @Override
    public Cluster cluster() {
        return membership;
    }

    @Override
    public Catalog catalog() {
        return new ServerCatalog(api, heart, node);
    }

    @Override
    public Neighbours neighbours(Clock agents) {
        return new ServerNeighbours(api, agents);
    }

    @Override
    public Places places() {
        return new ServerPlaces(api, heart, node);
    }

    /// Stops beating and closes the connections. Does not leave.
    public Future<Void> close() {
        return loop.call(() -> {
                    heart.end();
                    return Future.<Void>succeededFuture();
                })
                .eventually(dialer::close)
                .onComplete(_ -> threads.shutdown());
    }
}
