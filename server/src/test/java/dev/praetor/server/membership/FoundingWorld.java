package dev.praetor.server.membership;

import dev.praetor.agent.cluster.ClusterService;
import dev.praetor.agent.cluster.Dialer;
import dev.praetor.agent.cluster.Introduction;
import dev.praetor.agent.cluster.Introduction.ServerPart;
import dev.praetor.agent.cluster.Member;
import dev.praetor.agent.cluster.Pulse;
import dev.praetor.agent.cluster.Reservation;
import dev.praetor.agent.cluster.ServerAddress;
import dev.praetor.agent.cluster.UnreachableException;
import dev.praetor.agent.cluster.Welcome;
import dev.praetor.agent.testing.FakeClock;
import dev.praetor.agent.time.Clock;
import dev.praetor.consensus.MemberChange;
import dev.praetor.consensus.Peer;
import dev.praetor.state.State;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Servers that found a group while messages are late or lost and processes crash, in one thread and by a clock of
/// its own. What stands on a disk outlives crashes.
final class FoundingWorld {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    final FakeClock clock = new FakeClock();
    final Map<String, Host> hosts = new TreeMap<>();
    private final Random random;
    private final int expect;
    /// Of 100 messages, so many are lost.
    int losses;

    FoundingWorld(Random random, int servers, int expect) {
        this.random = random;
        this.expect = expect;
        for (var i = 0; i < servers; i++) {
            var id = "s" + i;
            hosts.put(id, new Host(id));
        }
    }

    /// Voters that belong together.
    record TwinGroup(Set<Peer> voters) {}

    final class Host {
        final Peer peer;
        Optional<TwinGroup> group = Optional.empty();
        Optional<Life> life = Optional.empty();

        Host(String id) {
            peer = new Peer(id, id, 8300);
        }

        void start() {
            life = Optional.of(new Life(this));
            life.get().begin();
        }

        void crash() {
            life = Optional.empty();
        }
    }

    /// One process from its start to its crash.
    final class Life implements Clock {
        private final Host host;
        private final Acquaintances acquaintances;
        private final Group group;
        private final Meeting meeting;
        private final Voters voters;
        private boolean leading;

        Life(Host host) {
            this.host = host;
            var id = host.peer.id();
            var log = new TwinLog(FoundingWorld.this, host);
            acquaintances = new Acquaintances(id, _ -> {});
            group = new Group(log, this, () -> false, expect);
            Dialer dialer = (name, port) -> new Wire(this, name);
            var founding = new Founding(this::self, expect, this, dialer, group, acquaintances, this::found);
            meeting = new Meeting(this::self, this, dialer, acquaintances, () -> false, founding);
            voters = new Voters(this, log, dialer, () -> State.EMPTY, group, acquaintances, expect);
        }

        void begin() {
            // One contact is enough: the first server knows nobody.
            if (!host.peer.id().equals("s0")) {
                acquaintances.toldOf(new ServerAddress("s0", "s0", "s0", 8301, 8300));
            }
            meeting.begin();
            lead();
        }

        private void lead() {
            after(Duration.ofMillis(50), this::lead);
            if (group.leads() != leading) {
                leading = !leading;
                if (leading) {
                    voters.begin();
                } else {
                    voters.end();
                }
            }
        }

        Introduction self() {
            var id = host.peer.id();
            var knows = new ArrayList<>(acquaintances.all());
            knows.add(new ServerAddress(id, id, id, 8301, 8300));
            var part = new ServerPart(8300, 8302, expect, group.exists(), knows);
            return new Introduction(id, id, "dc1", id, 8301, "1", Optional.of(part));
        }

        /// It takes its time until the log is on disk, and the process may be gone then, before or after.
        private Future<Void> found() {
            var done = Promise.<Void>promise();
            after(Duration.ofMillis(random.nextInt(3_000)), () -> {
                host.group = Optional.of(new TwinGroup(new HashSet<>(Set.of(host.peer))));
                done.complete();
            });
            return done.future();
        }

        Future<Welcome> hello(Introduction from) {
            acquaintances.met(from, clock.nanos());
            return Future.succeededFuture(new Welcome(self(), acquaintances.all(), group.leader()));
        }

        boolean isAlive() {
            return host.life.filter(this::equals).isPresent();
        }

        @Override
        public long nanos() {
            return clock.nanos();
        }

        @Override
        public long unixMillis() {
            return clock.unixMillis();
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            return clock.after(delay, () -> {
                if (isAlive()) {
                    task.run();
                }
            });
        }

        @Override
        public void soon(Runnable task) {
            after(Duration.ZERO, task);
        }
    }

    /// What one process asks of whoever lives at a name.
    private final class Wire implements ClusterService {
        private final Life from;
        private final String to;

        Wire(Life from, String to) {
            this.from = from;
            this.to = to;
        }

        private <T> Future<T> ask(Function<Life, Future<T>> question) {
            var answer = Promise.<T>promise();
            from.after(TIMEOUT, () -> answer.tryFail(new UnreachableException("no answer")));
            travel(() -> hosts.get(to).life.ifPresent(there -> {
                var told = question.apply(there);
                travel(() -> {
                    if (from.isAlive()) {
                        answer.tryComplete(told.result());
                    }
                });
            }));
            return answer.future();
        }

        private void travel(Runnable arrival) {
            if (random.nextInt(100) >= losses) {
                clock.after(Duration.ofMillis(random.nextInt(losses > 0 ? 1_500 : 50)), arrival);
            }
        }

        @Override
        public Future<Welcome> hello(Introduction who) {
            return ask(there -> there.hello(who));
        }

        @Override
        public Future<Boolean> reserve(Reservation reservation) {
            return ask(there -> Future.succeededFuture(there.group.givesWordTo(reservation.founder())));
        }

        @Override
        public Future<Pulse> beat(Introduction who) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<Pulse> beats(String heardBy, List<Introduction> heard) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<Void> lost(String heardBy, List<String> ids) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<Void> leave(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<Void> forceLeave(String name, boolean prune) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<Void> renew(String sessionId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<List<Member>> members() {
            throw new UnsupportedOperationException();
        }
    }

    /// The first voter that lives, when most of them do.
    Optional<Peer> leader(TwinGroup of) {
        var living = of.voters().stream()
                .filter(peer -> hosts.get(peer.id()).life.isPresent())
                .sorted(java.util.Comparator.comparing(Peer::id))
                .toList();
        return living.size() * 2 > of.voters().size() ? Optional.of(living.getFirst()) : Optional.empty();
    }

    MemberChange add(Host leader, Peer peer) {
        var other = hosts.get(peer.id());
        if (other.life.isEmpty()) {
            return new MemberChange.Refused(peer.id() + " does not live");
        }
        var group = leader.group.orElseThrow();
        if (other.group.filter(it -> it != group).isPresent()) {
            throw new AssertionError(peer.id() + " belongs to another group");
        }
        group.voters().add(peer);
        other.group = Optional.of(group);
        return new MemberChange.Done();
    }

    Set<TwinGroup> groups() {
        var groups = java.util.Collections.<TwinGroup>newSetFromMap(new java.util.IdentityHashMap<>());
        hosts.values().forEach(host -> host.group.ifPresent(groups::add));
        return groups;
    }
}
