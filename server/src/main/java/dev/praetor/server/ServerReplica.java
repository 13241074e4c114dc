package dev.praetor.server;

import dev.praetor.agent.Consistency;
import dev.praetor.agent.NoLeaderException;
import dev.praetor.agent.Outcome;
import dev.praetor.agent.Replica;
import dev.praetor.agent.cluster.UnreachableException;
import dev.praetor.consensus.Barrier;
import dev.praetor.consensus.Peer;
import dev.praetor.consensus.ReplicatedLog;
import dev.praetor.state.Command;
import dev.praetor.state.State;
import dev.praetor.state.Watches;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// The seam on a server: reads from this machine's own copy once the log says that it may, writes through the log.
final class ServerReplica implements Replica {
    private static final Contact LEADING = new Contact(true, 0);

    private final StateMachine machine;
    private final ReplicatedLog log;
    private final LogWriter writer;
    private final Function<String, Future<Void>> keepAlive;
    private final LeaderHold hold;
    private final BooleanSupplier open;

    /// @param keepAlive renews a session wherever the leader is
    /// @param open whether the group is complete; before, there is no leader for clients
    ServerReplica(
            StateMachine machine,
            ReplicatedLog log,
            LogWriter writer,
            Function<String, Future<Void>> keepAlive,
            LeaderHold hold,
            BooleanSupplier open) {
        this.machine = machine;
        this.log = log;
        this.writer = writer;
        this.keepAlive = keepAlive;
        this.hold = hold;
        this.open = open;
    }

    @Override
    public State current() {
        return machine.current();
    }

    @Override
    public boolean readable(Consistency consistency) {
        return consistency == Consistency.STALE || (log.leaseHeld() && machine.settled() && open.getAsBoolean());
    }

    @Override
    public Future<State> read(Consistency consistency) {
        if (consistency == Consistency.STALE || (log.leaseHeld() && open.getAsBoolean())) {
            return Future.succeededFuture(machine.current());
        }
        return hold.ask(this::barrier, Barrier.NoLeader.class::isInstance).compose(barrier -> switch (barrier) {
            case Barrier.Passed passed -> Future.succeededFuture(machine.current());
            case Barrier.NoLeader none -> Future.failedFuture(new NoLeaderException());
            case Barrier.Failed failed -> Future.failedFuture(new NoLeaderException());
        });
    }

    private Future<Barrier> barrier() {
        return open.getAsBoolean() ? Contexts.here(log.readBarrier()) : Future.succeededFuture(new Barrier.NoLeader());
    }

    @Override
    public Watches watches() {
        return machine.watches();
    }

    @Override
    public Future<Outcome> submit(Command command) {
        return writer.submit(command);
    }

    @Override
    public Future<Void> keepAlive(String sessionId) {
        return hold.ask(() -> renewed(sessionId), done -> !done)
                .compose(done -> done ? Future.succeededFuture() : Future.failedFuture(new NoLeaderException()));
    }

    /// False when the leader could not be asked.
    private Future<Boolean> renewed(String sessionId) {
        return keepAlive
                .apply(sessionId)
                .map(true)
                .recover(fault -> fault instanceof UnreachableException
                        ? Future.succeededFuture(false)
                        : Future.failedFuture(fault));
    }

    @Override
    public Contact contact() {
        return log.leaseHeld() && open.getAsBoolean()
                ? LEADING
                : new Contact(leader().isPresent(), log.lastContactMillis().orElse(Contact.NEVER));
    }

    @Override
    public Optional<String> leader() {
        return open.getAsBoolean() ? log.leader().map(Peer::address) : Optional.empty();
    }

    @Override
    public List<String> peers() {
        return log.peers().stream().map(Peer::address).toList();
    }

    @Override
    public SortedMap<String, String> raftFacts() {
        return RaftFacts.of(log);
    }
}
