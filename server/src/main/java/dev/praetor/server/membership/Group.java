package dev.praetor.server.membership;

import dev.praetor.agent.time.Clock;
import dev.praetor.consensus.Barrier;
import dev.praetor.consensus.Peer;
import dev.praetor.consensus.ReplicatedLog;
import dev.praetor.server.Contexts;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// This server's place in the group of voters, and the word that it gives before it has one. Confined to one event
/// loop, save for what only reads the log.
public final class Group {
    /// How long a server keeps its word not to found a group with others. In its memory only.
    static final Duration WORD = Duration.ofSeconds(10);

    private final ReplicatedLog log;
    private final Clock clock;
    private final BooleanSupplier written;
    private final int expect;
    private Optional<String> holder = Optional.empty();
    private long heldUntil;

    /// @param written whether anything was ever applied here
    /// @param expect how many voters a new group waits for
    public Group(ReplicatedLog log, Clock clock, BooleanSupplier written, int expect) {
        this.log = log;
        this.clock = clock;
        this.written = written;
        this.expect = expect;
    }

    /// Whether this server was ever in a group, and so never founds one again.
    public boolean exists() {
        return !log.peers().isEmpty();
    }

    /// Whether the group may take writes: a new one is complete, an older one has been so before.
    public boolean isOpen() {
        return written.getAsBoolean() || (exists() && log.peers().size() >= expect);
    }

    /// Whether a client may write and read here: somebody has written, and so knew the group to be complete.
    public boolean isWritten() {
        return written.getAsBoolean();
    }

    public boolean leads() {
        return log.leader().filter(peer -> peer.id().equals(log.self().id())).isPresent();
    }

    /// Whether this server certainly led after it was asked, by its lease or because a majority says so. One that
    /// was paused or cut off may believe that it leads while another does.
    Future<Boolean> surelyLeads() {
        if (log.leaseHeld()) {
            return Future.succeededFuture(true);
        }
        return Contexts.here(log.readBarrier()).map(barrier -> barrier instanceof Barrier.Passed && leads());
    }

    /// The leader's id.
    public Optional<String> leader() {
        return log.leader().map(Peer::id);
    }

    boolean hasVoter(String id) {
        return log.peers().stream().anyMatch(peer -> peer.id().equals(id));
    }

    /// Promises not to found a group with, nor to be taken into one by, anybody else for a while; false when
    /// somebody else has that promise. In a group, only its own leader has it.
    public boolean givesWordTo(String founder) {
        if (exists()) {
            return hasVoter(founder);
        }
        var now = clock.nanos();
        if (holder.filter(it -> !it.equals(founder)).isPresent() && now - heldUntil < 0) {
            return false;
        }
        holder = Optional.of(founder);
        heldUntil = now + WORD.toNanos();
        return true;
    }
}
