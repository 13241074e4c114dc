package dev.praetor.consensus;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.ratis.protocol.RaftPeerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Passes barriers, by the lease where it is held and else by asking who leads and whether it still does; and keeps
/// the lease alive, as leader.
final class Reads implements LeaderDoor.Keeper {
    private static final Logger LOG = LoggerFactory.getLogger(Reads.class);

    private final RatisNode node;
    private final Lease lease;
    private final LongSupplier appliedIndex;
    private final LongSupplier callIds;
    private final LongSupplier nanos;
    private final Duration timeout;
    private final Duration askTimeout;
    private final ReadBarriers barriers = new ReadBarriers(this::round);
    private final AppliedBarriers applied;
    private final LastContact lastContact;

    /// Touched by the timer only.
    private CompletableFuture<Long> asked = CompletableFuture.completedFuture(LeaderDoor.NONE);

    Reads(
            RatisNode node,
            Lease lease,
            LongSupplier appliedIndex,
            LongSupplier callIds,
            Timings timings,
            LongSupplier nanos) {
        this.node = node;
        this.lease = lease;
        this.appliedIndex = appliedIndex;
        this.callIds = callIds;
        this.nanos = nanos;
        this.timeout = timings.commandTimeout();
        this.askTimeout = timings.electionMax();
        this.applied = new AppliedBarriers(appliedIndex);
        this.lastContact = new LastContact(nanos, appliedIndex);
        node.contacts().tell(this::confirmed);
    }

    private void confirmed(long term, long sinceNanos) {
        lease.confirmed(term, sinceNanos);
        if (leadsIn(term)) {
            lastContact.at(sinceNanos, node.committedIndex());
        }
    }

    /// The machine has applied all up to this index.
    void applied(long index) {
        applied.reached(index);
    }

    /// Whether the machine may be read as it is now.
    boolean current() {
        return lease.heldAlone() || (lease.held() && appliedIndex.getAsLong() >= node.committedIndex());
    }

    /// Has a follower ask the leader although nobody waits for it, so that it knows how old its state is.
    void keepInStep() {
        if (!node.leads() && node.otherLeader().isPresent() && asked.isDone()) {
            asked = askLeader();
        }
    }

    /// See [ReplicatedLog#lastContactMillis()].
    OptionalLong lastContactMillis() {
        return current() ? OptionalLong.of(0) : lastContact.millisAgo();
    }

    CompletableFuture<Barrier> barrier() {
        if (lease.heldAlone()) {
            return CompletableFuture.completedFuture(new Barrier.Passed(appliedIndex.getAsLong()));
        }
        if (lease.held()) {
            return passed(node.committedIndex());
        }
        if (!node.leads() && node.otherLeader().isEmpty()) {
            return CompletableFuture.completedFuture(new Barrier.NoLeader());
        }
        return barriers.pass();
    }

    /// What keeps a leader's lease alive are the answers to what it sends; so it sends something.
    void renewLease() {
        if (lease.needsAnswers()) {
            node.contacts().newest().ifPresent(MajorityContact::callAll);
        }
    }

    /// The leadership of `term`, and of any before, is over: nobody waits for answers to what was sent in it.
    void leadsNoMore(long term) {
        node.contacts().newest().filter(contact -> contact.term() <= term).ifPresent(MajorityContact::over);
    }

    // ---- For the other servers ----

    @Override
    public boolean leads() {
        return node.leads();
    }

    @Override
    public boolean leadsIn(long term) {
        return node.leads() && node.term() == term;
    }

    @Override
    public CompletableFuture<Long> readIndex() {
        if (lease.held()) {
            return CompletableFuture.completedFuture(node.committedIndex());
        }
        Optional<MajorityContact> contact = node.contacts().newest().filter(each -> leadsIn(each.term()));
        if (contact.isEmpty()) {
            return CompletableFuture.completedFuture(LeaderDoor.NONE);
        }
        // Before it is confirmed, so that it is this leadership's, and not that of a later one.
        long committed = node.committedIndex();
        return contact.get()
                .confirm()
                .thenApply(confirmed -> confirmed ? committed : LeaderDoor.NONE)
                .completeOnTimeout(LeaderDoor.NONE, askTimeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    private CompletableFuture<Barrier> round() {
        return askLeader()
                .thenCompose(index -> index == LeaderDoor.NONE
                        ? CompletableFuture.completedFuture(new Barrier.NoLeader())
                        : passed(index));
    }

    /// Completes with -1 when the leader does not answer in time.
    private CompletableFuture<Long> askLeader() {
        long begun = nanos.getAsLong();
        return readIndexOfLeader()
                .exceptionally(Reads::unanswered)
                // One that is silent for so long is about to be replaced, and that one may be asked.
                .completeOnTimeout(LeaderDoor.NONE, askTimeout.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((index, _) -> {
                    if (index != LeaderDoor.NONE) {
                        lastContact.at(begun, index);
                    }
                });
    }

    private CompletableFuture<Long> readIndexOfLeader() {
        Optional<RaftPeerId> other = node.otherLeader();
        if (other.isEmpty()) {
            return readIndex();
        }
        try {
            return node.readIndexOf(other.get(), callIds.getAsLong());
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static long unanswered(Throwable problem) {
        LOG.debug("The leader did not say what is committed", problem);
        return LeaderDoor.NONE;
    }

    private CompletableFuture<Barrier> passed(long index) {
        return applied.pass(index)
                .completeOnTimeout(
                        new Barrier.Failed("this server did not apply its log within " + timeout.toMillis() + " ms"),
                        timeout.toNanos(),
                        TimeUnit.NANOSECONDS);
    }
}
