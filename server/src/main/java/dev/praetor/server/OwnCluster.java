package dev.praetor.server;

import dev.praetor.agent.cluster.Cluster;
import dev.praetor.agent.cluster.Member;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The members as a server's own agent sees them. Any thread.
record OwnCluster(Server server, Member self) implements Cluster {
    /// This server is among them even before the log knows it.
    @Override
    public Future<List<Member>> members() {
        return server.service().members().map(known -> {
            if (known.stream().anyMatch(member -> member.name().equalsIgnoreCase(self.name()))) {
                return known;
            }
            var all = new ArrayList<>(known);
            all.add(self);
            all.sort(Comparator.comparing(Member::name, String.CASE_INSENSITIVE_ORDER));
            return List.copyOf(all);
        });
    }

    @Override
    public Future<Void> join(String address) {
        return server.join(List.of(address));
    }

    @Override
    public Future<Void> forceLeave(String name, boolean prune) {
        return server.service().forceLeave(name, prune);
    }

    @Override
    public Future<Void> leave() {
        return server.leave();
    }
}
