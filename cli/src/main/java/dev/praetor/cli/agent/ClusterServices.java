package dev.praetor.cli.agent;

import dev.praetor.agent.cluster.wire.ClusterPort;
import io.vertx.core.Future;

/// What a server offers to client agents besides membership.
final class ClusterServices {
    private ClusterServices() {}

    static ClusterPort.Services none() {
        return new ClusterPort.Services(
                request -> request.response().setStatusCode(503).end(), _ -> Future.failedFuture("no DNS here"));
    }
}
