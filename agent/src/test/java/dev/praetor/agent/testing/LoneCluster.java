package dev.praetor.agent.testing;

import dev.praetor.agent.cluster.Cluster;
import dev.praetor.agent.cluster.ClusterException;
import dev.praetor.agent.cluster.Member;
import dev.praetor.agent.config.AgentConfig;
import io.vertx.core.Future;
import java.util.List;

/// A cluster of one, for tests of what does not depend on others.
public record LoneCluster(Member self) implements Cluster {
    public static LoneCluster of(AgentConfig config, String nodeId, String version) {
        return new LoneCluster(Member.ofSelf(config, nodeId, version));
    }

    @Override
    public Future<List<Member>> members() {
        return Future.succeededFuture(List.of(self));
    }

    @Override
    public Future<Void> join(String address) {
        return failed("Failed to join " + address + ": nobody listens");
    }

    @Override
    public Future<Void> forceLeave(String name, boolean prune) {
        return failed("agent: No node found with name '" + name + "'");
    }

    @Override
    public Future<Void> leave() {
        return Future.succeededFuture();
    }

    private static Future<Void> failed(String why) {
        return Future.failedFuture(new ClusterException(why));
    }
}
