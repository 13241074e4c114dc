package dev.praetor.server;

import dev.praetor.agent.Replica;
import dev.praetor.agent.config.AgentConfig;
import dev.praetor.consensus.LogConfig;
import dev.praetor.consensus.LogStartException;
import dev.praetor.consensus.Peer;
import dev.praetor.consensus.RatisLog;
import dev.praetor.consensus.ReplicatedLog;
import dev.praetor.consensus.Timings;
import dev.praetor.server.leader.CatalogMembership;
import dev.praetor.server.leader.LeaderDuties;
import dev.praetor.server.leader.SessionClocks;
import dev.praetor.server.leader.TombstoneReaper;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A server: its copy of the data, its place in the log, and the leader's duties when it leads.
public final class Server implements AutoCloseable {
    /// `raft_multiplier` scales Consul's fastest timings; 5 is its default and stands for ours.
    private static final double USUAL_RAFT_MULTIPLIER = 5;

    private final ReplicatedLog log;
    private final ServerReplica replica;
    private final LeaderDuties duties;
    private final CompletableFuture<Void> led = new CompletableFuture<>();

    private Server(Vertx vertx, AgentConfig config, String nodeId, String version, InstantSource clock)
            throws LogStartException {
        var machine = new StateMachine();
        var port = config.ports().server();
        this.log = RatisLog.open(logConfig(config, new Peer(nodeId, config.advertiseAddress(), port)), machine);
        var context = vertx.getOrCreateContext();
        var hold = new LeaderHold(vertx, LeaderHold.USUAL);
        var writer = new LogWriter(log, clock, hold);
        var sessions = new SessionClocks(vertx, context, machine::current, writer::submit);
        machine.observe(sessions::changed);
        this.replica = new ServerReplica(machine, log, writer, sessions, hold);
        var self = CatalogMembership.server(nodeId, config.nodeName(), config.advertiseAddress(), port, version);
        var membership = new CatalogMembership(vertx, replica, () -> List.of(self));
        this.duties = new LeaderDuties(context, List.of(membership, sessions, new TombstoneReaper(vertx, replica)));
        log.onLeadership(duties::leadershipChanged);
        log.onLeadership(change -> led.complete(null));
    }

    /// Opens the log in the data folder and takes part. Blocks while the log is read; not for an event loop.
    ///
    /// @param nodeId this agent's UUID, for ever the name of this server in the log
    /// @throws LogStartException with a sentence that says what is wrong and where
    public static Server start(Vertx vertx, AgentConfig config, String nodeId, String version, InstantSource clock)
            throws LogStartException {
        return new Server(vertx, config, nodeId, version, clock);
    }

    private static LogConfig logConfig(AgentConfig config, Peer self) {
        return LogConfig.single(config.dataDir().resolve("raft"), self)
                .withBindHost(config.bindAddress())
                .withDurability(config.dev() ? LogConfig.Durability.NONE : LogConfig.Durability.FSYNC)
                .withTimings(Timings.DEFAULT.scaled(config.raftMultiplier() / USUAL_RAFT_MULTIPLIER));
    }

    public Replica replica() {
        return replica;
    }

    /// Completes when this server first gained leadership.
    public CompletableFuture<Void> led() {
        return led;
    }

    /// Completes, with a sentence for the operator, when the log stopped by itself (a disk that fails, for one):
    /// this server can then no longer keep its promises, and its process should end.
    public CompletableFuture<String> failure() {
        return log.failure();
    }

    @Override
    public void close() {
        duties.close();
        log.close();
    }
}
