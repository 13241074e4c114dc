package dev.praetor.agent.testing;

import dev.praetor.agent.cluster.ClusterService;
import dev.praetor.agent.cluster.Introduction;
import dev.praetor.agent.cluster.Introduction.ServerPart;
import dev.praetor.agent.cluster.Member;
import dev.praetor.agent.cluster.Pulse;
import dev.praetor.agent.cluster.Reservation;
import dev.praetor.agent.cluster.ServerAddress;
import dev.praetor.agent.cluster.Welcome;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server's word to other members without a server: says what it was told to say, and remembers what it heard.
public final class FakeMember implements ClusterService {
    public final List<String> heard = new CopyOnWriteArrayList<>();
    private final String id;
    private volatile List<ServerAddress> servers = List.of();
    private volatile List<Member> members = List.of();
    private volatile Optional<RuntimeException> refusal = Optional.empty();
    private volatile Duration next = Duration.ofMillis(200);

    public FakeMember(String id) {
        this.id = id;
    }

    /// The servers that it tells of.
    public void servers(List<ServerAddress> known) {
        servers = known;
    }

    public void members(List<Member> known) {
        members = known;
    }

    /// From now on everything fails with this.
    public void refuse(RuntimeException failure) {
        refusal = Optional.of(failure);
    }

    public void obey() {
        refusal = Optional.empty();
    }

    public void next(Duration pace) {
        next = pace;
    }

    /// How often something was asked.
    public long count(String what) {
        return heard.stream().filter(one -> one.startsWith(what)).count();
    }

    private <T> Future<T> answer(String what, T value) {
        heard.add(what);
        return refusal.<Future<T>>map(Future::failedFuture).orElseGet(() -> Future.succeededFuture(value));
    }

    private Pulse pulse() {
        return new Pulse(next, next.multipliedBy(5), members.size(), servers, Optional.of(id), Optional.empty());
    }

    @Override
    public Future<Welcome> hello(Introduction from) {
        var self = new Introduction(
                id, "fake-" + id, "dc1", "127.0.0.1", 1, "1", Optional.of(new ServerPart(2, 3, 1, true, servers)));
        return answer("hello " + from.id(), new Welcome(self, servers, Optional.of(id)));
    }

    @Override
    public Future<Pulse> beat(Introduction from) {
        return answer("beat " + from.id(), pulse());
    }

    @Override
    public Future<Pulse> beats(String heardBy, List<Introduction> all) {
        return answer(
                "beats " + heardBy + " " + all.stream().map(Introduction::id).toList(), pulse());
    }

    @Override
    public Future<Void> lost(String heardBy, List<String> ids) {
        return answer("lost " + heardBy + " " + ids, true).mapEmpty();
    }

    @Override
    public Future<Void> leave(String member) {
        return answer("leave " + member, true).mapEmpty();
    }

    @Override
    public Future<Void> forceLeave(String name, boolean prune) {
        return answer("force-leave " + name + " " + prune, true).mapEmpty();
    }

    @Override
    public Future<Void> renew(String sessionId) {
        return answer("renew " + sessionId, true).mapEmpty();
    }

    @Override
    public Future<Boolean> reserve(Reservation reservation) {
        return answer("reserve " + reservation, true);
    }

    @Override
    public Future<List<Member>> members() {
        return answer("members", members);
    }
}
