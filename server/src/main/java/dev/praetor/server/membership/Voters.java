package dev.praetor.server.membership;

import dev.praetor.agent.cluster.ClusterException;
import dev.praetor.agent.cluster.Dialer;
import dev.praetor.agent.cluster.Reservation;
import dev.praetor.agent.cluster.ServerAddress;
import dev.praetor.agent.time.Clock;
import dev.praetor.consensus.MemberChange;
import dev.praetor.consensus.Peer;
import dev.praetor.consensus.ReplicatedLog;
import dev.praetor.server.leader.Duty;
import dev.praetor.state.Member;
import dev.praetor.state.Member.Standing;
import dev.praetor.state.MemberQueries;
import dev.praetor.state.State;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The leader's duty to make servers voters: those that live and are not yet, at the addresses that they have now, this
/// server's own among them; and to take the vote from those that left. One change at a time. Runs on one event loop.
///
/// Before the group is complete, the servers are those that were met with the same `bootstrap_expect`.
public final class Voters implements Duty {
    static final Duration INTERVAL = Duration.ofMillis(200);

    /// One that could not be made a voter is tried again after this time, so that others have their turn.
    static final Duration RETRY = Duration.ofSeconds(2);

    /// A server that was not heard of for so long before the group is complete is not asked.
    static final Duration FRESH = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Voters.class);

    private final Clock clock;
    private final ReplicatedLog log;
    private final Dialer dialer;
    private final Supplier<State> state;
    private final Group group;
    private final Acquaintances acquaintances;
    private final int expect;
    private final Set<String> failed = new HashSet<>();
    private Clock.@Nullable Timer timer;
    private boolean leading;
    private boolean changing;
    private long failedSince;

    public Voters(
            Clock clock,
            ReplicatedLog log,
            Dialer dialer,
            Supplier<State> state,
            Group group,
            Acquaintances acquaintances,
            int expect) {
        this.clock = clock;
        this.log = log;
        this.dialer = dialer;
        this.state = state;
        this.group = group;
        this.acquaintances = acquaintances;
        this.expect = expect;
    }

    @Override
    public void begin() {
        leading = true;
        tick();
    }

    @Override
    public void end() {
        leading = false;
        failed.clear();
        if (timer != null) {
            timer.cancel();
        }
    }

    private void tick() {
        if (!leading) {
            return;
        }
        timer = clock.after(INTERVAL, this::tick);
        if (clock.nanos() - failedSince >= RETRY.toNanos()) {
            failed.clear();
            failedSince = clock.nanos();
        }
        if (changing) {
            return;
        }
        var next = missing();
        if (next.isPresent()) {
            during(take(next.get()), next.get().id());
        } else {
            gone().ifPresent(id -> during(dismiss(id), id));
        }
    }

    private void during(Future<Void> change, String id) {
        changing = true;
        change.onComplete(done -> {
            changing = false;
            if (done.failed()) {
                failed.add(id);
                LOG.warn("the voters stay as they are: {}", done.cause().getMessage());
            }
        });
    }

    private Optional<ServerAddress> missing() {
        return candidates().stream()
                .filter(server -> !failed.contains(server.id()) && !log.peers().contains(peer(server)))
                .findFirst();
    }

    private List<ServerAddress> candidates() {
        if (group.isOpen()) {
            return new MemberQueries.Servers()
                    .on(state.get()).value().stream()
                            .filter(Member::isAlive)
                            .map(Voters::address)
                            .toList();
        }
        return acquaintances.since(clock.nanos() - FRESH.toNanos()).stream()
                .filter(met ->
                        met.server().filter(part -> part.expect() == expect).isPresent())
                .flatMap(met -> met.asServer().stream())
                .toList();
    }

    private static ServerAddress address(Member member) {
        var port = member.server().map(Member.ServerPart::logPort).orElse(0);
        return new ServerAddress(member.id(), member.name(), member.address(), member.port(), port);
    }

    private static Peer peer(ServerAddress server) {
        return new Peer(server.id(), server.host(), server.logPort());
    }

    private Future<Void> take(ServerAddress server) {
        if (server.id().equals(log.self().id())) {
            return change(log.add(peer(server)), "moving " + server.name());
        }
        var ids = log.peers().stream().map(Peer::id).toList();
        return dialer.at(server)
                .reserve(new Reservation(log.self().id(), ids))
                .compose(given -> given
                        ? change(log.add(peer(server)), "adding " + server.name())
                                .onSuccess(_ -> LOG.info("server {} ({}) is a voter", server.name(), server.host()))
                        : Future.failedFuture(new ClusterException(
                                "server " + server.name() + " belongs to others, or is about to")));
    }

    /// Takes the vote from a server; done at once for one that has none.
    Future<Void> dismiss(String id) {
        return group.hasVoter(id) ? change(log.remove(id), "removing " + id) : Future.succeededFuture();
    }

    private static Future<Void> change(java.util.concurrent.CompletionStage<MemberChange> change, String what) {
        return dev.praetor.server.Contexts.here(change).compose(outcome -> switch (outcome) {
            case MemberChange.Done _ -> Future.succeededFuture();
            case MemberChange.NotLeader _ -> failed(what, "this server does not lead any more");
            case MemberChange.Refused(var reason) -> failed(what, reason);
            case MemberChange.Indeterminate(var why) -> failed(what, why);
        });
    }

    private static Future<Void> failed(String what, String why) {
        return Future.failedFuture(new ClusterException(what + ": " + why));
    }

    /// A voter that left, or was declared gone.
    private Optional<String> gone() {
        return log.peers().stream()
                .map(Peer::id)
                .filter(id -> !failed.contains(id) && !id.equals(log.self().id()))
                .filter(id -> new MemberQueries.OfId(id)
                        .on(state.get())
                        .value()
                        .filter(member -> member.standing() == Standing.LEFT)
                        .isPresent())
                .findFirst();
    }
}
