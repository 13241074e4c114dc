package dev.praetor.systemtests.crowd;

import dev.praetor.agent.cluster.Introduction;
import dev.praetor.agent.config.AgentConfig;
import dev.praetor.agent.coordinate.Whereabouts;
import dev.praetor.agent.gateway.Gateway;
import dev.praetor.agent.host.Self;
import dev.praetor.agent.local.LocalServices;
import dev.praetor.agent.metrics.Metrics;
import dev.praetor.agent.sync.Sync;
import dev.praetor.agent.time.Stagger;
import dev.praetor.agent.time.VertxClock;
import dev.praetor.state.Coordinate;
import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.impl.UnpooledHttpClientConnection;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/// A client agent as the servers see one: the product's gateway, its anti-entropy and its coordinates, with one
/// service and one check. All on the event loop of the crowd, but for what says otherwise.
final class LightAgent {
    private final AgentConfig config;
    private final Self self;
    private final Gateway gateway;
    private final Sync sync;
    private final Whereabouts whereabouts;
    private volatile long beats;
    private volatile long beatNanos;

    LightAgent(Vertx vertx, AgentConfig config, String id, Instance instance, Metrics metrics, RandomGenerator random) {
        var wall = InstantSource.system();
        var clock = new VertxClock(vertx.getOrCreateContext(), wall);
        this.config = config;
        this.self = Self.of(config, id);
        this.gateway = new Gateway(vertx, config, self, wall, random);
        var services = new LocalServices(clock);
        services.register(instance.service(), List.of(instance.check()), List.of());
        this.sync = new Sync(
                services,
                gateway.catalog(),
                self.node(),
                clock,
                new Stagger(random),
                config.antiEntropyInterval(),
                config.checks().updateInterval());
        this.whereabouts = new Whereabouts(gateway.places(), clock, random, metrics);
        gateway.onRoundTrip((server, time, place) -> {
            beats++;
            beatNanos = System.nanoTime();
            whereabouts.measured(server.name(), place.orElse(Coordinate.ORIGIN), time);
        });
    }

    /// Its name as a node. Any thread.
    String name() {
        return self.name();
    }

    /// How many beats were answered. Any thread.
    long beats() {
        return beats;
    }

    /// When the last beat was answered, on the monotonic clock. Any thread.
    long beatNanos() {
        return beatNanos;
    }

    /// What it says of itself. Any thread.
    Introduction introduction() {
        return Introduction.ofClient(config, self.id(), self.version());
    }

    /// Joins and registers; done when the catalog was told, or at least tried once.
    Future<Void> join() {
        return gateway.join().compose(_ -> {
            whereabouts.begin();
            sync.begin();
            return sync.settled();
        });
    }

    /// The connection that it holds to its server now.
    Future<Channel> socket() {
        return gateway.servers()
                .open(() -> new RequestOptions().setMethod(HttpMethod.GET).setURI("/v1/status/leader"))
                .compose(opened -> opened.request()
                        .send()
                        .compose(HttpClientResponse::body)
                        .map(_ -> ((UnpooledHttpClientConnection)
                                        opened.request().connection())
                                .unwrap()
                                .channelHandlerContext()
                                .channel()));
    }

    /// Does nothing of its own accord any more. Its connection is closed, if it can be; it does not leave.
    void stop() {
        sync.end();
        whereabouts.end();
        gateway.close();
    }
}
