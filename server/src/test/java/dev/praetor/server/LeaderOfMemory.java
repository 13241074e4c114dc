package dev.praetor.server;

import dev.praetor.agent.Outcome;
import dev.praetor.consensus.MemoryLog;
import dev.praetor.consensus.Peer;
import dev.praetor.server.leader.SessionClocks;
import dev.praetor.state.Command;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;

/// A server on the log's twin: what a server is made of, without disk and network.
public final class LeaderOfMemory implements AutoCloseable {
    public final Vertx vertx = Vertx.vertx();
    public final MemoryLog log;
    final ServerReplica replica;
    public final SessionClocks sessions;
    final LogWriter writer;
    /// How a session is renewed at the leader.
    Function<String, Future<Void>> renewal;

    public LeaderOfMemory() {
        this(Duration.ZERO);
    }

    /// @param patience how long requests wait for a leader
    LeaderOfMemory(Duration patience) {
        var hold = new LeaderHold(vertx, patience);
        var stamps = new TimeStamps(InstantSource.system());
        var machine = new StateMachine(stamps);
        log = new MemoryLog(machine, new Peer("11111111-0000-4000-8000-000000000001", "127.0.0.1", 8300));
        writer = new LogWriter(log, stamps, hold, () -> true);
        sessions = new SessionClocks(vertx, vertx.getOrCreateContext(), machine::current, writer::submit);
        machine.observe(sessions::changed);
        renewal = sessions::renew;
        replica = new ServerReplica(machine, log, writer, id -> renewal.apply(id), hold, () -> true);
    }

    public dev.praetor.agent.Replica replica() {
        return replica;
    }

    public Outcome submit(Command command) {
        return replica.submit(command).await();
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
