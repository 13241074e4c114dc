package dev.praetor.server.leader;

import dev.praetor.agent.time.Clock;
import dev.praetor.consensus.Follower;
import dev.praetor.consensus.Peer;
import dev.praetor.consensus.ReplicatedLog;
import dev.praetor.state.AutopilotSettings;
import dev.praetor.state.Member;
import dev.praetor.state.Member.Standing;
import dev.praetor.state.MemberQueries;
import dev.praetor.state.State;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Autopilot's cleanup: takes failed servers out of the group once others stand in for them, so that the majority
/// is counted among those that live.
public final class DeadServers implements Duty {
    static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(DeadServers.class);

    private final Clock clock;
    private final ReplicatedLog log;
    private final Supplier<State> state;
    private final Function<String, Future<Void>> bury;
    private final Map<String, Long> healthySince = new HashMap<>();
    private Clock.@Nullable Timer timer;
    private boolean burying;

    /// @param bury takes a server's vote and its membership
    public DeadServers(Clock clock, ReplicatedLog log, Supplier<State> state, Function<String, Future<Void>> bury) {
        this.clock = clock;
        this.log = log;
        this.state = state;
        this.bury = bury;
    }

    @Override
    public void begin() {
        healthySince.clear();
        tick();
    }

    @Override
    public void end() {
        if (timer != null) {
            timer.cancel();
        }
    }

    private void tick() {
        timer = clock.after(INTERVAL, this::tick);
        var settings = new AutopilotSettings.Current().on(state.get()).value();
        var stable = stable(settings.serverStabilizationNanos());
        if (!settings.cleanupDeadServers() || burying) {
            return;
        }
        dead(voters(), ids(log.peers()), stable, settings.minQuorum()).ifPresent(member -> {
            LOG.info("server {} failed and others stand in for it: it is removed", member.name());
            burying = true;
            bury.apply(member.id()).onComplete(done -> {
                burying = false;
                if (done.failed()) {
                    LOG.warn(
                            "server {} is not removed: {}",
                            member.name(),
                            done.cause().getMessage());
                }
            });
        });
    }

    /// Those voters that were healthy without a break for this long; this server itself is.
    private Set<String> stable(long nanos) {
        var now = clock.nanos();
        var healthy = new HashSet<>(Set.of(log.self().id()));
        log.followers().stream()
                .filter(other -> other.voter() && other.healthy())
                .map(Follower::peer)
                .map(Peer::id)
                .forEach(healthy::add);
        healthySince.keySet().retainAll(healthy);
        healthy.forEach(id -> healthySince.putIfAbsent(id, now));
        var stable = new HashSet<>(Set.of(log.self().id()));
        healthySince.forEach((id, since) -> {
            if (now - since >= nanos) {
                stable.add(id);
            }
        });
        return stable;
    }

    private List<Member> voters() {
        var now = state.get();
        return log.peers().stream()
                .flatMap(peer -> new MemberQueries.OfId(peer.id()).on(now).value().stream())
                .toList();
    }

    private static Set<String> ids(List<Peer> peers) {
        var ids = new HashSet<String>();
        peers.forEach(peer -> ids.add(peer.id()));
        return ids;
    }

    /// The failed voter that may go now: most of those who stay are stable, and one of them came after it failed,
    /// or they are as many as the group was meant to have.
    static Optional<Member> dead(List<Member> members, Set<String> voters, Set<String> stable, long minQuorum) {
        return members.stream()
                .filter(member -> member.standing() == Standing.FAILED && voters.contains(member.id()))
                .filter(member -> {
                    var stay = voters.size() - 1;
                    var well = members.stream()
                            .filter(other ->
                                    voters.contains(other.id()) && stable.contains(other.id()) && other.isAlive())
                            .toList();
                    var expected =
                            member.server().map(Member.ServerPart::expect).orElse(0);
                    var replaced = well.stream().anyMatch(other -> other.createIndex() > member.modifyIndex())
                            || (expected > 0 && well.size() >= expected);
                    return replaced && well.size() * 2 > stay && stay >= minQuorum;
                })
                .findFirst();
    }
}
