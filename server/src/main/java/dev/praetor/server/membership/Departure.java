package dev.praetor.server.membership;

import dev.praetor.agent.cluster.ClusterException;
import dev.praetor.agent.time.Clock;
import dev.praetor.consensus.ReplicatedLog;
import dev.praetor.server.Contexts;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server's leave: it hands over the leadership when it has it, and has the new leader take its vote and its
/// membership. Confined to one event loop.
public final class Departure {
    /// Between two attempts: an election may be under way.
    static final Duration RETRY = Duration.ofMillis(100);

    /// After it handed over, it stays so long, that the others hear of the new leader and what is under way to the
    /// old one is answered.
    static final Duration DRAIN = Duration.ofSeconds(1);

    /// Then it goes without farewell, and counts as failed.
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Departure.class);

    private final String ownId;
    private final Clock clock;
    private final ReplicatedLog log;
    private final Group group;
    private final ServerCluster cluster;
    private final Runnable hush;
    private long goAt;

    /// @param hush ends this server's beats: one that came after the farewell would make it a member again
    public Departure(String ownId, Clock clock, ReplicatedLog log, Group group, ServerCluster cluster, Runnable hush) {
        this.ownId = ownId;
        this.clock = clock;
        this.log = log;
        this.group = group;
        this.cluster = cluster;
        this.hush = hush;
        this.goAt = clock.nanos();
    }

    /// Done when the others know. One that is alone has nobody to tell.
    public Future<Void> leave() {
        if (log.peers().size() < 2) {
            return Future.succeededFuture();
        }
        var done = Promise.<Void>promise();
        attempt(clock.nanos(), done);
        return done.future();
    }

    private void attempt(long since, Promise<Void> done) {
        step().onComplete(tried -> {
            if (tried.succeeded()) {
                done.complete();
            } else if (clock.nanos() - since >= PATIENCE.toNanos()) {
                done.fail(new ClusterException(
                        "the others could not be told: " + tried.cause().getMessage()));
            } else {
                LOG.debug("not left yet: {}", tried.cause().getMessage());
                clock.after(RETRY, () -> attempt(since, done));
            }
        });
    }

    private Future<Void> step() {
        if (group.leads()) {
            return Contexts.here(log.transferLeadership()).compose(outcome -> {
                goAt = clock.nanos() + DRAIN.toNanos();
                return Future.failedFuture(new ClusterException("leadership: " + outcome));
            });
        }
        if (clock.nanos() - goAt < 0) {
            return Future.failedFuture(new ClusterException("requests to this server as the leader may be under way"));
        }
        hush.run();
        return cluster.atLeader(there -> there.leave(ownId));
    }
}
