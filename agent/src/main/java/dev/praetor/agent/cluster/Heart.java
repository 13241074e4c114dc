package dev.praetor.agent.cluster;

import dev.praetor.agent.time.Clock;
import dev.praetor.state.Coordinate;
import io.vertx.core.AsyncResult;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells a server again and again that this agent lives, and finds another server when that one fails. All on the
/// agent's event loop, but for [#pulse()] and [#beats()].
public final class Heart {
    /// After every known server failed, or the one asked could not do anything about it.
    static final Duration RETRY = Duration.ofSeconds(1);
    /// Before the next server is tried.
    static final Duration NEXT = Duration.ofMillis(20);
    /// Between two beats at least, whatever a server says.
    static final Duration LEAST = Duration.ofMillis(100);
    /// After that long, and up to as long again, an agent turns to another server, so that agents spread over servers
    /// that came back or are new.
    static final Duration REBALANCE = Duration.ofMinutes(2);
    /// Between two attempts to find servers where they were found at first.
    static final Duration REJOIN = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Heart.class);

    private final Introduction self;
    private final KnownServers servers;
    private final Dialer dialer;
    private final Clock clock;
    private final RandomGenerator random;
    private final RoundTrips roundTrips;
    private final Runnable rejoin;
    private volatile Optional<Pulse> pulse = Optional.empty();
    private volatile boolean beats;
    private @Nullable ServerAddress with;
    private boolean saidNone;
    private String saidRefusal = "";
    private int failures;
    private long rejoinedNanos;
    private boolean on;
    private boolean asking;
    private Clock.@Nullable Timer next;
    private Clock.@Nullable Timer rebalance;

    /// @param roundTrips learns how long each beat took
    /// @param rejoin looks for servers where they were found at first, when all known ones fail
    public Heart(
            Introduction self,
            KnownServers servers,
            Dialer dialer,
            Clock clock,
            RandomGenerator random,
            RoundTrips roundTrips,
            Runnable rejoin) {
        this.self = self;
        this.servers = servers;
        this.dialer = dialer;
        this.clock = clock;
        this.random = random;
        this.roundTrips = roundTrips;
        this.rejoin = rejoin;
    }

    /// Who is told how long it took to hear from a server. On the agent's event loop.
    public interface RoundTrips {
        /// @param place where that server says that it is
        void took(ServerAddress server, Duration time, Optional<Coordinate> place);
    }

    /// Beats at once, at a server taken at random; again when more servers may be known now.
    public void begin() {
        on = true;
        rejoinedNanos = clock.nanos();
        cancel(rebalance);
        cancel(next);
        spread();
        beat();
    }

    public void end() {
        on = false;
        cancel(next);
        cancel(rebalance);
    }

    /// What the servers said last. Any thread.
    public Optional<Pulse> pulse() {
        return pulse;
    }

    /// Whether the last beat was answered. Any thread.
    public boolean beats() {
        return beats;
    }

    /// A connection ended: when it was the one to the server held to, that server is tried at once.
    public void closed(String host, int port) {
        servers.current()
                .filter(server -> server.host().equals(host) && server.clusterPort() == port)
                .ifPresent(_ -> schedule(NEXT));
    }

    private void spread() {
        servers.shuffle(random);
        rebalance = clock.after(REBALANCE.plusMillis(random.nextLong(REBALANCE.toMillis())), this::spread);
    }

    private void beat() {
        if (!on || asking) {
            return;
        }
        var current = servers.current();
        if (current.isEmpty()) {
            none("none is known yet");
            return;
        }
        asking = true;
        var server = current.get();
        var began = clock.nanos();
        dialer.at(server)
                .beat(self)
                .onComplete(done -> clock.soon(() -> {
                    asking = false;
                    if (on) {
                        heard(server, Duration.ofNanos(clock.nanos() - began), done);
                    }
                }));
    }

    private void heard(ServerAddress server, Duration time, AsyncResult<Pulse> answer) {
        if (answer.succeeded()) {
            answered(server, answer.result());
            roundTrips.took(server, time, answer.result().place());
        } else if (answer.cause() instanceof UnreachableException) {
            beats = false;
            servers.failed(server);
            failures++;
            if (failures < servers.all().size()) {
                schedule(NEXT);
            } else {
                failures = 0;
                none(String.valueOf(answer.cause().getMessage()));
            }
        } else {
            beats = false;
            refused(server, String.valueOf(answer.cause().getMessage()));
        }
    }

    private void answered(ServerAddress server, Pulse heard) {
        if (with == null) {
            LOG.info("with the server {} at {}", server.name(), server.host());
        } else if (!with.id().equals(server.id())) {
            LOG.info("lost or left the server {}, now with {} at {}", with.name(), server.name(), server.host());
        } else if (saidNone) {
            LOG.info("with the server {} at {} again", server.name(), server.host());
        }
        with = server;
        saidNone = false;
        saidRefusal = "";
        failures = 0;
        pulse = Optional.of(heard);
        beats = true;
        servers.learned(heard.servers());
        schedule(heard.next().compareTo(LEAST) < 0 ? LEAST : heard.next());
    }

    private void refused(ServerAddress server, String why) {
        if (!saidRefusal.equals(why)) {
            LOG.warn("the server {} does not take this agent's beat: {}", server.name(), why);
            saidRefusal = why;
        }
        schedule(RETRY);
    }

    private void none(String why) {
        if (!saidNone) {
            LOG.error("no server can be reached, trying on: {}", why);
            saidNone = true;
        }
        if (clock.nanos() - rejoinedNanos >= REJOIN.toNanos()) {
            rejoinedNanos = clock.nanos();
            rejoin.run();
        }
        schedule(RETRY);
    }

    private void schedule(Duration delay) {
        cancel(next);
        if (on) {
            next = clock.after(delay, this::beat);
        }
    }

    private static void cancel(Clock.@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
