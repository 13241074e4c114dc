package dev.praetor.agent.testing;

import dev.praetor.agent.cluster.ClusterException;
import dev.praetor.agent.cluster.ServerGroup;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/// The group of a server that is alone.
public final class LoneGroup implements ServerGroup {
    @Override
    public boolean leads() {
        return true;
    }

    @Override
    public List<Position> positions() {
        return List.of();
    }

    @Override
    public Future<Void> remove(String id) {
        return Future.failedFuture(new ClusterException("the last server cannot be removed; stop it instead"));
    }

    @Override
    public Future<Void> transfer(Optional<String> id) {
        return Future.failedFuture(new ClusterException("no other voter can be reached that could lead"));
    }
}
