package dev.praetor.server.membership;

import dev.praetor.agent.cluster.ClusterException;
import dev.praetor.agent.cluster.ClusterService;
import dev.praetor.agent.cluster.Dialer;
import dev.praetor.agent.cluster.Introduction;
import dev.praetor.agent.cluster.Member;
import dev.praetor.agent.cluster.Pulse;
import dev.praetor.agent.cluster.Reservation;
import dev.praetor.agent.cluster.ServerAddress;
import dev.praetor.agent.cluster.UnreachableException;
import dev.praetor.agent.cluster.Welcome;
import dev.praetor.agent.time.Clock;
import dev.praetor.state.Coordinate;
import dev.praetor.state.CoordinateQueries;
import dev.praetor.state.MemberQueries;
import dev.praetor.state.NodeCoordinate;
import dev.praetor.state.State;
import dev.praetor.state.Table;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/// What a server answers to other members. Confined to one event loop; see [OnLoop].
///
/// What only the leader can do is done here when this server leads, and else passed on to the leader.
public final class ServerCluster implements ClusterService {
    private final Supplier<Introduction> self;
    private final Clock clock;
    private final Dialer dialer;
    private final Supplier<State> state;
    private final Group group;
    private final Acquaintances acquaintances;
    private final RollCall roll;
    private final Voters voters;
    private final Function<String, Future<Void>> renew;
    private final Relay relay;

    /// @param self this server, as it would introduce itself now
    /// @param renew starts a session's time anew, on the leader
    public ServerCluster(
            Supplier<Introduction> self,
            Clock clock,
            Dialer dialer,
            Supplier<State> state,
            Group group,
            Acquaintances acquaintances,
            RollCall roll,
            Voters voters,
            Function<String, Future<Void>> renew) {
        this.self = self;
        this.clock = clock;
        this.dialer = dialer;
        this.state = state;
        this.group = group;
        this.acquaintances = acquaintances;
        this.roll = roll;
        this.voters = voters;
        this.renew = renew;
        this.relay = new Relay(self.get().id(), clock, this::otherLeader);
    }

    @Override
    public Future<Welcome> hello(Introduction from) {
        return sameDatacenter(from).map(_ -> {
            acquaintances.met(from, clock.nanos());
            return new Welcome(self.get(), servers(), group.leader());
        });
    }

    private Future<Void> sameDatacenter(Introduction from) {
        var own = self.get().datacenter();
        return from.datacenter().equals(own)
                ? Future.succeededFuture()
                : Future.failedFuture(new ClusterException("Member '" + from.name() + "' part of wrong datacenter '"
                        + from.datacenter() + "'; this is '" + own + "'"));
    }

    @Override
    public Future<Pulse> beat(Introduction from) {
        return sameDatacenter(from).compose(_ -> heard(from)).map(_ -> pulse());
    }

    private Future<Void> heard(Introduction from) {
        acquaintances.met(from, clock.nanos());
        if (roll.leads()) {
            return roll.beat(from, self.get().id());
        }
        var leader = otherLeader();
        if (leader.isEmpty()) {
            return Future.failedFuture(new ClusterException("No cluster leader"));
        }
        var known = new MemberQueries.OfId(from.id()).on(state.get()).value();
        if (known.filter(it -> it.isAlive() && RollCall.member(from).saysTheSameAs(it))
                .isPresent()) {
            relay.add(from);
            return Future.succeededFuture();
        }
        return leader.get().beats(self.get().id(), List.of(from)).mapEmpty();
    }

    @Override
    public Future<Pulse> beats(String heardBy, List<Introduction> heard) {
        if (!roll.leads()) {
            return noLeader();
        }
        var all = heard.stream()
                .map(each -> sameDatacenter(each).compose(_ -> roll.beat(each, heardBy)))
                .toList();
        heard.forEach(each -> acquaintances.met(each, clock.nanos()));
        return Future.join(all).map(_ -> pulse());
    }

    private Pulse pulse() {
        var members = state.get().rows(Table.MEMBERS);
        var terms = LeaseTerms.of(members);
        return new Pulse(terms.beat(), terms.lease(), members, servers(), group.leader(), place());
    }

    private Optional<Coordinate> place() {
        return new CoordinateQueries.OfNode(self.get().name(), Optional.of(""))
                .on(state.get()).value().stream()
                        .map(NodeCoordinate::coordinate)
                        .findFirst();
    }

    @Override
    public Future<Void> lost(String heardBy, List<String> ids) {
        if (roll.leads()) {
            roll.lost(heardBy.isEmpty() ? self.get().id() : heardBy, ids);
        } else {
            relay.lost(ids);
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> leave(String id) {
        return roll.leads() ? voters.dismiss(id).compose(_ -> roll.left(id)) : atLeader(there -> there.leave(id));
    }

    @Override
    public Future<Void> forceLeave(String name, boolean prune) {
        return roll.leads() ? roll.forceLeave(name, prune) : atLeader(there -> there.forceLeave(name, prune));
    }

    @Override
    public Future<Void> renew(String sessionId) {
        return group.leads() ? renewHere(sessionId) : noLeader();
    }

    /// Renews a session from here, wherever the leader is.
    public Future<Void> renewAtLeader(String sessionId) {
        return group.leads() ? renewHere(sessionId) : atLeader(there -> there.renew(sessionId));
    }

    /// A successor would know nothing of a renewal that a leader takes which is none any more.
    private Future<Void> renewHere(String sessionId) {
        return renew.apply(sessionId)
                .compose(_ -> group.surelyLeads())
                .compose(surely -> surely ? Future.succeededFuture() : noLeader());
    }

    @Override
    public Future<Boolean> reserve(Reservation reservation) {
        return Future.succeededFuture(group.givesWordTo(reservation.founder()));
    }

    @Override
    public Future<List<Member>> members() {
        var all = new MemberQueries.All()
                .on(state.get()).value().stream().map(Member::of).toList();
        return Future.succeededFuture(all);
    }

    /// All servers: as the log has them, or as far as they were met before there was one. While nobody leads, those
    /// that were met are where they were met. This one is among them.
    public List<ServerAddress> servers() {
        var all = new TreeMap<String, ServerAddress>();
        for (var member : new MemberQueries.Servers().on(state.get()).value()) {
            member.server()
                    .filter(_ -> member.isAlive())
                    .map(part -> new ServerAddress(
                            member.id(), member.name(), member.address(), member.port(), part.logPort()))
                    .ifPresent(address -> all.put(member.id(), address));
        }
        var first = all.isEmpty();
        if (first || group.leader().isEmpty()) {
            acquaintances.all().stream()
                    .filter(each -> first || all.containsKey(each.id()))
                    .forEach(each -> all.put(each.id(), each));
        }
        self.get().asServer().ifPresent(own -> all.put(own.id(), own));
        return List.copyOf(all.values());
    }

    /// Where a server is found now: by the log, or by what was met.
    Optional<ServerAddress> find(String id) {
        return servers().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .or(() -> acquaintances.all().stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst());
    }

    private Optional<ClusterService> otherLeader() {
        return leaderElsewhere().map(dialer::at);
    }

    private Optional<ServerAddress> leaderElsewhere() {
        return group.leads() ? Optional.empty() : group.leader().flatMap(this::find);
    }

    /// Where the leader is, when it is another server.
    public Future<ServerAddress> leader() {
        return leaderElsewhere().map(Future::succeededFuture).orElseGet(ServerCluster::noLeader);
    }

    <T> Future<T> atLeader(Function<ClusterService, Future<T>> work) {
        return otherLeader().map(work).orElseGet(ServerCluster::noLeader);
    }

    private static <T> Future<T> noLeader() {
        return Future.failedFuture(new UnreachableException("No cluster leader"));
    }
}
