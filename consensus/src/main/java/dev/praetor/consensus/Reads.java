package dev.praetor.consensus;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.exceptions.NotLeaderException;
import org.jspecify.annotations.Nullable;

/// Passes barriers, by the lease where it is held and else by asking the leader; and asks, as leader, for the lease
/// itself.
final class Reads {
    private final RatisNode node;
    private final Lease lease;
    private final LongSupplier appliedIndex;
    private final LongSupplier callIds;
    private final Duration timeout;
    private final LongSupplier nanos;
    private final ReadBarriers barriers = new ReadBarriers(this::askLeader);
    private final AppliedBarriers applied;

    Reads(
            RatisNode node,
            Lease lease,
            LongSupplier appliedIndex,
            LongSupplier callIds,
            Duration timeout,
            LongSupplier nanos) {
        this.node = node;
        this.lease = lease;
        this.appliedIndex = appliedIndex;
        this.callIds = callIds;
        this.timeout = timeout;
        this.nanos = nanos;
        this.applied = new AppliedBarriers(appliedIndex);
    }

    /// The machine has applied all up to this index.
    void applied(long index) {
        applied.reached(index);
    }

    /// Whether the machine may be read as it is now.
    boolean current() {
        return lease.heldAlone() || (appliedIndex.getAsLong() >= node.committedIndex() && lease.held());
    }

    CompletableFuture<Barrier> barrier() {
        if (lease.heldAlone()) {
            return CompletableFuture.completedFuture(new Barrier.Passed(appliedIndex.getAsLong()));
        }
        long committed = node.committedIndex();
        if (lease.held()) {
            return limited(applied.pass(committed), "this server did not apply its log");
        }
        // Ratis lets a server that is alone read before it has applied its log; we do not.
        if (!node.leads() && node.otherLeader().isEmpty()) {
            return CompletableFuture.completedFuture(new Barrier.NoLeader());
        }
        return barriers.pass();
    }

    void renewLease() {
        long term = lease.termToConfirm();
        if (term < 0 || !node.leads()) {
            return;
        }
        long begun = nanos.getAsLong();
        askLeader().thenAccept(barrier -> {
            if (barrier instanceof Barrier.Passed) {
                lease.confirmed(term, begun);
            }
        });
    }

    private CompletableFuture<Barrier> askLeader() {
        CompletableFuture<RaftClientReply> round;
        try {
            round = node.confirmRead(callIds.getAsLong());
        } catch (IOException | RuntimeException e) {
            round = CompletableFuture.failedFuture(e);
        }
        return limited(round.handle(this::result), "the leader did not answer");
    }

    private CompletableFuture<Barrier> limited(CompletableFuture<Barrier> barrier, String otherwise) {
        return barrier.completeOnTimeout(
                new Barrier.Failed(otherwise + " within " + timeout.toMillis() + " ms"),
                timeout.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    private Barrier result(@Nullable RaftClientReply reply, @Nullable Throwable error) {
        Throwable problem = error != null ? Reasons.unwrapped(error) : reply == null ? null : reply.getException();
        return switch (problem) {
            case null -> new Barrier.Passed(appliedIndex.getAsLong());
            case NotLeaderException e -> new Barrier.NoLeader();
            default -> new Barrier.Failed("the leader did not confirm that it leads: " + Reasons.of(problem));
        };
    }
}
