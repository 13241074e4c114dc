package dev.praetor.server.membership;

import dev.praetor.agent.cluster.ClusterService;
import dev.praetor.agent.cluster.Introduction;
import dev.praetor.agent.cluster.Member;
import dev.praetor.agent.cluster.Pulse;
import dev.praetor.agent.cluster.Reservation;
import dev.praetor.agent.cluster.Welcome;
import dev.praetor.agent.time.Loop;
import io.vertx.core.Future;
import java.util.List;

/// The same from any thread: asks on the event loop that the other is confined to.
public record OnLoop(Loop loop, ClusterService inner) implements ClusterService {
    @Override
    public Future<Welcome> hello(Introduction from) {
        return loop.call(() -> inner.hello(from));
    }

    @Override
    public Future<Pulse> beat(Introduction from) {
        return loop.call(() -> inner.beat(from));
    }

    @Override
    public Future<Pulse> beats(String heardBy, List<Introduction> heard) {
        return loop.call(() -> inner.beats(heardBy, heard));
    }

    @Override
    public Future<Void> lost(String heardBy, List<String> ids) {
        return loop.call(() -> inner.lost(heardBy, ids));
    }

    @Override
    public Future<Void> leave(String id) {
        return loop.call(() -> inner.leave(id));
    }

    @Override
    public Future<Void> forceLeave(String name, boolean prune) {
        return loop.call(() -> inner.forceLeave(name, prune));
    }

    @Override
    public Future<Void> renew(String sessionId) {
        return loop.call(() -> inner.renew(sessionId));
    }

    @Override
    public Future<Boolean> reserve(Reservation reservation) {
        return loop.call(() -> inner.reserve(reservation));
    }

    @Override
    public Future<List<Member>> members() {
        return loop.call(inner::members);
    }
}
