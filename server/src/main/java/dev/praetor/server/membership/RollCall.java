package dev.praetor.server.membership;

import dev.praetor.agent.Outcome;
import dev.praetor.agent.cluster.ClusterException;
import dev.praetor.agent.cluster.Introduction;
import dev.praetor.agent.time.Clock;
import dev.praetor.server.leader.Duty;
import dev.praetor.state.Command;
import dev.praetor.state.Member;
import dev.praetor.state.Member.Standing;
import dev.praetor.state.MemberCommand;
import dev.praetor.state.MemberQueries;
import dev.praetor.state.Result;
import dev.praetor.state.State;
import dev.praetor.state.Table;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The leader's duty to know who lives: it hears beats, enters members into the log, and declares failed who went
/// silent. Runs on one event loop.
public final class RollCall implements Duty {
    /// How often it is looked after members whose failing the log did not take.
    static final Duration RECHECK = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(RollCall.class);

    private final Leases leases = new Leases();
    private final Map<String, Future<Void>> joining = new HashMap<>();
    private final Map<String, Future<Outcome>> failing = new HashMap<>();
    private final Clock clock;
    private final Supplier<State> state;
    private final Function<Command, Future<Outcome>> submit;
    private final Supplier<Introduction> self;
    private final String selfId;
    private final BooleanSupplier open;
    private final Supplier<Optional<String>> before;
    private final Order order;
    private Clock.@Nullable Timer timer;
    private boolean leading;
    private boolean begun;
    private long checkedAt;
    private long orderedAt;

    /// @param submit writes whether or not clients may write yet
    /// @param self this server, as it would introduce itself now
    /// @param open whether the group is complete; before, nobody is a member
    /// @param before who led before this server did
    /// @param reconnectTimeout how long a failed member is remembered
    public RollCall(
            Clock clock,
            Supplier<State> state,
            Function<Command, Future<Outcome>> submit,
            Supplier<Introduction> self,
            BooleanSupplier open,
            Supplier<Optional<String>> before,
            Duration reconnectTimeout) {
        this.clock = clock;
        this.state = state;
        this.submit = submit;
        this.self = self;
        this.selfId = self.get().id();
        this.open = open;
        this.before = before;
        this.order = new Order(reconnectTimeout);
    }

    @Override
    public void begin() {
        leading = true;
        begun = false;
        tick();
    }

    @Override
    public void end() {
        leading = false;
        joining.clear();
        failing.clear();
        if (timer != null) {
            timer.cancel();
        }
    }

    boolean leads() {
        return leading && begun;
    }

    private void tick() {
        if (!leading) {
            return;
        }
        timer = clock.after(Leases.TICK, this::tick);
        if (!open.getAsBoolean()) {
            return;
        }
        var now = clock.nanos();
        if (!begun) {
            takeOver(now);
        }
        leases.resize(size());
        leases.expired(now).forEach(this::fail);
        if (now - checkedAt >= RECHECK.toNanos()) {
            checkedAt = now;
            recheck();
        }
        if (now - orderedAt >= Order.INTERVAL.toNanos()) {
            orderedAt = now;
            order.wanted(state.get(), clock.unixMillis()).forEach(this::write);
        }
    }

    private void takeOver(long now) {
        begun = true;
        checkedAt = now - RECHECK.toNanos();
        orderedAt = now - Order.INTERVAL.toNanos();
        leases.begin(alive().map(Member::id).filter(id -> !isSelf(id)).toList(), now);
        before.get().filter(id -> !isSelf(id)).ifPresent(id -> leases.fallen(id, now));
    }

    /// Sees to it that this server is a member itself, and that everybody who has no lease fails.
    private void recheck() {
        var own = member(self.get());
        if (known(own.id()).filter(it -> it.isAlive() && it.saysTheSameAs(own)).isEmpty()) {
            enter(own);
        }
        alive().map(Member::id)
                .filter(id -> !isSelf(id) && !leases.holds(id) && !joining.containsKey(id))
                .toList()
                .forEach(this::fail);
    }

    /// Whoever is found silent again before the log has taken that is not told of twice.
    private void fail(String id) {
        var found = known(id).filter(Member::isAlive);
        if (found.isEmpty() || failing.containsKey(id)) {
            return;
        }
        var member = found.get();
        var written = write(new MemberCommand.Failed(id));
        failing.put(id, written);
        written.onComplete(done -> {
            failing.remove(id, written);
            if (done.result() instanceof Outcome.Applied) {
                LOG.warn("member {} ({}) failed: it does not answer", member.name(), member.address());
            }
        });
    }

    /// What the log does not take is found wanting again.
    private Future<Outcome> write(Command command) {
        return submit.apply(command).onSuccess(outcome -> {
            if (!(outcome instanceof Outcome.Applied)) {
                LOG.debug("not written yet: {}: {}", command, outcome);
            }
        });
    }

    /// A beat of somebody else. Fails when the one who beats may not be a member.
    ///
    /// @param via the server that heard it
    Future<Void> beat(Introduction from, String via) {
        var member = member(from);
        var stands = known(from.id()).filter(it -> it.isAlive() && it.saysTheSameAs(member));
        if (isSelf(from.id()) || (stands.isPresent() && leases.holds(from.id()))) {
            renew(from.id(), via);
            return Future.succeededFuture();
        }
        return enter(member).onSuccess(_ -> renew(from.id(), via));
    }

    private void renew(String id, String via) {
        if (leading && !isSelf(id)) {
            leases.beat(id, via, clock.nanos());
        }
    }

    private Future<Void> enter(Member member) {
        var underWay = joining.get(member.id());
        if (underWay != null) {
            return underWay;
        }
        var entered = submitted(new MemberCommand.Joined(member));
        joining.put(member.id(), entered);
        entered.onComplete(done -> {
            joining.remove(member.id(), entered);
            if (done.succeeded()) {
                LOG.info("member {} ({}) is alive", member.name(), member.address());
            } else {
                LOG.warn(
                        "member {} ({}) cannot be entered: {}",
                        member.name(),
                        member.address(),
                        done.cause().getMessage());
            }
        });
        return entered;
    }

    /// The connection of a member was closed; see [Leases#lost].
    void lost(String via, List<String> ids) {
        ids.forEach(id -> leases.lost(id, via, clock.nanos()));
    }

    /// A member took leave.
    Future<Void> left(String id) {
        leases.forget(id);
        return submitted(new MemberCommand.Left(id));
    }

    /// Declares a failed member gone.
    Future<Void> forceLeave(String name, boolean prune) {
        var found = new MemberQueries.Named(name).on(state.get()).value();
        if (found.isEmpty()) {
            return Future.failedFuture(new ClusterException("agent: No node found with name '" + name + "'"));
        }
        var member = found.get();
        if (member.isAlive()) {
            return Future.succeededFuture();
        }
        if (prune) {
            return submitted(new MemberCommand.Forgotten(member.id()));
        }
        return member.standing() == Standing.FAILED ? left(member.id()) : Future.succeededFuture();
    }

    private Future<Void> submitted(MemberCommand command) {
        return submit.apply(command).compose(outcome -> switch (outcome) {
            case Outcome.Applied(Result.Refused(var reason)) -> Future.failedFuture(new ClusterException(reason));
            case Outcome.Applied _ -> Future.succeededFuture();
            case Outcome.NoLeader _ -> Future.failedFuture(new ClusterException("No cluster leader"));
            case Outcome.Rejected(var reason) -> Future.failedFuture(new ClusterException(reason));
            case Outcome.Indeterminate(var why) -> Future.failedFuture(new ClusterException(why));
        });
    }

    LeaseTerms terms() {
        return LeaseTerms.of(size());
    }

    private int size() {
        return state.get().rows(Table.MEMBERS);
    }

    static Member member(Introduction from) {
        return Member.alive(
                from.id(),
                from.name(),
                from.address(),
                from.clusterPort(),
                from.datacenter(),
                from.version(),
                from.server().map(part -> new Member.ServerPart(part.logPort(), part.wanPort(), part.expect())));
    }

    private boolean isSelf(String id) {
        return id.equals(selfId);
    }

    private Stream<Member> alive() {
        return new MemberQueries.All().on(state.get()).value().stream().filter(Member::isAlive);
    }

    private Optional<Member> known(String id) {
        return new MemberQueries.OfId(id).on(state.get()).value();
    }
}
