package dev.praetor.agent.gateway;

import dev.praetor.agent.cluster.ClusterException;
import dev.praetor.agent.cluster.ClusterService;
import dev.praetor.agent.cluster.Heart;
import dev.praetor.agent.cluster.Introduction;
import dev.praetor.agent.cluster.KnownServers;
import dev.praetor.agent.cluster.Member;
import dev.praetor.agent.cluster.Pulse;
import dev.praetor.agent.cluster.Reservation;
import dev.praetor.agent.cluster.Welcome;
import io.vertx.core.Future;
import java.util.List;

/// What a client agent answers to other members: who it is, and which servers it knows. All else is for servers.
public final class ClientMember implements ClusterService {
    private static final String CLIENT = "this is a client agent; ask a server";

    private final Introduction self;
    private final KnownServers servers;
    private final Heart heart;

    public ClientMember(Introduction self, KnownServers servers, Heart heart) {
        this.self = self;
        this.servers = servers;
        this.heart = heart;
    }

    @Override
    public Future<Welcome> hello(Introduction from) {
        return Future.succeededFuture(
                new Welcome(self, servers.all(), heart.pulse().flatMap(Pulse::leader)));
    }

    @Override
    public Future<Pulse> beat(Introduction from) {
        return refused();
    }

    @Override
    public Future<Pulse> beats(String heardBy, List<Introduction> heard) {
        return refused();
    }

    @Override
    public Future<Void> lost(String heardBy, List<String> ids) {
        return refused();
    }

    @Override
    public Future<Void> leave(String id) {
        return refused();
    }

    @Override
    public Future<Void> forceLeave(String name, boolean prune) {
        return refused();
    }

    @Override
    public Future<Void> renew(String sessionId) {
        return refused();
    }

    @Override
    public Future<Boolean> reserve(Reservation reservation) {
        return refused();
    }

    @Override
    public Future<List<Member>> members() {
        return refused();
    }

    private static <T> Future<T> refused() {
        return Future.failedFuture(new ClusterException(CLIENT));
    }
}
