package dev.praetor.agent.gateway;

import dev.praetor.agent.cluster.Cluster;
import dev.praetor.agent.cluster.ClusterService;
import dev.praetor.agent.cluster.Dialer;
import dev.praetor.agent.cluster.Joining;
import dev.praetor.agent.cluster.Member;
import dev.praetor.agent.cluster.ServerAddress;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/// The members as a server knows them.
final class Membership implements Cluster {
    private final Member self;
    private final String id;
    private final Dialer dialer;
    private final Servers servers;
    private final Joining joining;

    Membership(Member self, String id, Dialer dialer, Servers servers, Joining joining) {
        this.self = self;
        this.id = id;
        this.dialer = dialer;
        this.servers = servers;
        this.joining = joining;
    }

    @Override
    public Member self() {
        return self;
    }

    @Override
    public Future<List<Member>> members() {
        return ask(ClusterService::members);
    }

    @Override
    public Future<Void> join(String address) {
        return joining.once(List.of(address)).mapEmpty();
    }

    @Override
    public Future<Void> forceLeave(String name, boolean prune) {
        return ask(server -> server.forceLeave(name, prune));
    }

    @Override
    public Future<Void> leave() {
        return ask(server -> server.leave(id));
    }

    /// Each of these may be asked twice.
    private <T> Future<T> ask(Function<ClusterService, Future<T>> question) {
        return servers.each((ServerAddress server) -> question.apply(dialer.at(server)));
    }
}
