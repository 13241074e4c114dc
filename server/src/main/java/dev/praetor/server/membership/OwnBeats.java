package dev.praetor.server.membership;

import dev.praetor.agent.cluster.Dialer;
import dev.praetor.agent.cluster.Heart;
import dev.praetor.agent.cluster.Introduction;
import dev.praetor.agent.cluster.ServerAddress;
import dev.praetor.agent.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the leader that this server lives: straight, so that it sees the connection end when this process does. A
/// server that knows no leader, as it is in no group yet or has moved, tells any server. Confined to one event loop.
public final class OwnBeats {
    /// How often it is looked whether the leader changed.
    static final Duration LOOK = Duration.ofMillis(100);

    /// After a beat that failed.
    static final Duration RETRY = Duration.ofMillis(300);

    private static final Logger LOG = LoggerFactory.getLogger(OwnBeats.class);

    private final Supplier<Introduction> self;
    private final Clock clock;
    private final Dialer dialer;
    private final Group group;
    private final Supplier<List<ServerAddress>> servers;
    private final Heart.RoundTrips roundTrips;
    private Clock.@Nullable Timer timer;
    private Optional<String> leader = Optional.empty();
    private Optional<String> leaderBefore = Optional.empty();
    private boolean asking;
    private long nextAt;
    private int turn;
    private String lastRefusal = "";

    /// @param servers all that are known, this one perhaps among them
    /// @param roundTrips learns how long each beat took
    public OwnBeats(
            Supplier<Introduction> self,
            Clock clock,
            Dialer dialer,
            Group group,
            Supplier<List<ServerAddress>> servers,
            Heart.RoundTrips roundTrips) {
        this.roundTrips = roundTrips;
        this.self = self;
        this.clock = clock;
        this.dialer = dialer;
        this.group = group;
        this.servers = servers;
        this.nextAt = clock.nanos();
    }

    /// Who led when last somebody else did.
    public Optional<String> leaderBefore() {
        return leaderBefore;
    }

    public void begin() {
        timer = clock.after(LOOK, this::begin);
        var now = group.leads() ? Optional.of(self.get().id()) : group.leader();
        if (!now.equals(leader)) {
            leader = now;
            nextAt = clock.nanos();
        }
        if (group.leads()) {
            return;
        }
        if (now.isPresent()) {
            leaderBefore = now;
        }
        if (!asking && clock.nanos() - nextAt >= 0) {
            target().ifPresent(this::beat);
        }
    }

    public void end() {
        if (timer != null) {
            timer.cancel();
        }
    }

    private Optional<ServerAddress> target() {
        var others = servers.get().stream()
                .filter(server -> !server.id().equals(self.get().id()))
                .toList();
        var direct = others.stream()
                .filter(server -> leader.equals(Optional.of(server.id())))
                .findFirst();
        // Every other time after a failure: the leader may be known by an address that it has no more.
        if (others.isEmpty() || (direct.isPresent() && turn % 2 == 0)) {
            return direct;
        }
        return Optional.of(others.get(Math.floorMod(turn, others.size())));
    }

    private void beat(ServerAddress server) {
        asking = true;
        var began = clock.nanos();
        dialer.at(server).beat(self.get()).onComplete(done -> {
            asking = false;
            if (done.succeeded()) {
                roundTrips.took(
                        server,
                        Duration.ofNanos(clock.nanos() - began),
                        done.result().place());
                turn = 0;
                lastRefusal = "";
                nextAt = clock.nanos() + done.result().next().toNanos();
            } else {
                turn++;
                nextAt = clock.nanos() + RETRY.toNanos();
                complain(server, String.valueOf(done.cause().getMessage()));
            }
        });
    }

    private void complain(ServerAddress server, String why) {
        if (group.exists() && !why.equals(lastRefusal)) {
            lastRefusal = why;
            LOG.warn("server {} does not take this server's beat: {}", server.name(), why);
        }
    }
}
