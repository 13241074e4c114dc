package dev.praetor.consensus;

import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.exceptions.AlreadyClosedException;
import org.apache.ratis.protocol.exceptions.LeaderNotReadyException;
import org.apache.ratis.protocol.exceptions.LeaderSteppingDownException;
import org.apache.ratis.protocol.exceptions.NotLeaderException;
import org.apache.ratis.protocol.exceptions.ResourceUnavailableException;
import org.apache.ratis.protocol.exceptions.StateMachineException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Packs what waits in the queue into log entries and hands them to the leader: to this server's own log, or to the
/// leading server. Runs on a thread of its own, so that all that arrives while an entry is under way shares the
/// next.
///
/// **Among several servers, those who were just answered are waited for.** Many clients ask again as soon as they
/// have their answer. If what waited meanwhile were sent at once, they would miss that entry, and two halves would
/// take turns for ever, each entry costing all servers as much as a full one. So an entry waits a little for those of
/// the one before.
final class EntrySender implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(EntrySender.class);

    /// Of those who are expected, so many are waited for.
    private static final double ENOUGH = 0.9;
    /// And so long, but no longer than half the time that the entry before took.
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /// The term in which a server leads that does not.
    private static final long NO_TERM = -2;

    private final CommandQueue queue;
    private final InFlight inFlight;
    private final RatisNode node;
    private final BooleanSupplier alone;
    private final LongSupplier nanos;

    // Touched by its own thread only.
    private int lastSize;
    private long begun;

    /// @param alone whether an entry goes to no other server, and so costs little
    EntrySender(CommandQueue queue, InFlight inFlight, RatisNode node, BooleanSupplier alone, LongSupplier nanos) {
        this.queue = queue;
        this.inFlight = inFlight;
        this.node = node;
        this.alone = alone;
        this.nanos = nanos;
    }

    /// Ends when the queue is closed, or by an interrupt.
    @Override
    public void run() {
        try {
            while (true) {
                inFlight.awaitRoom();
                List<Submission> taken = gather();
                List<Submission> next = ofThisTerm(taken);
                lastSize = next.size();
                begun = nanos.getAsLong();
                var batch = inFlight.open(next);
                if (!next.isEmpty()) {
                    send(batch);
                    continue;
                }
                inFlight.refused(batch, new Outcome.NoLeader());
                if (taken.isEmpty()) {
                    return;
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Submission> gather() throws InterruptedException {
        if (alone.getAsBoolean()) {
            return queue.take(1, 0);
        }
        int expected = queue.size() + lastSize;
        long patience = Math.min(PATIENCE_NANOS, (nanos.getAsLong() - begun) / 2);
        return queue.take((int) (expected * ENOUGH), patience);
    }

    /// What was meant for a term that is over came too late.
    private List<Submission> ofThisTerm(List<Submission> taken) {
        long leading = node.leads() ? node.term() : NO_TERM;
        List<Submission> inTime = new ArrayList<>(taken.size());
        for (Submission each : taken) {
            if (each.mayEnterIn(leading)) {
                inTime.add(each);
            } else {
                each.outcome().complete(new Outcome.NoLeader());
            }
        }
        return inTime;
    }

    private void send(Batch batch) {
        try {
            byte[] entry = EntryFrame.encode(batch.commands());
            if (node.leads()) {
                node.writeHere(batch.callId(), entry)
                        .whenComplete((reply, error) -> problem(reply, error).ifPresent(p -> failedHere(batch, p)));
                return;
            }
            Optional<RaftPeerId> leader = node.otherLeader();
            if (leader.isEmpty()) {
                inFlight.refused(batch, new Outcome.NoLeader());
                return;
            }
            long term = node.term();
            batch.belongsTo(term);
            node.writeAt(leader.get(), batch.callId(), term, entry)
                    .whenComplete((reply, error) -> problem(reply, error).ifPresent(p -> failedThere(batch, p)));
        } catch (IOException | RuntimeException e) {
            failedHere(batch, e);
        }
    }

    /// A success needs no answer: it was answered when the entry was applied here, or will be.
    private static Optional<Throwable> problem(@Nullable RaftClientReply reply, @Nullable Throwable error) {
        if (error != null) {
            return Optional.of(Reasons.unwrapped(error));
        }
        return reply == null ? Optional.empty() : Optional.ofNullable(reply.getException());
    }

    private void failedHere(Batch batch, Throwable problem) {
        LOG.debug("Entry {} was not answered", batch.callId(), problem);
        if (batch.mayBeInALog()) {
            inFlight.unanswered(batch);
        } else {
            inFlight.refused(batch, refusal(problem));
        }
    }

    private void failedThere(Batch batch, Throwable problem) {
        LOG.debug("Entry {} was not answered by the leader", batch.callId(), problem);
        switch (problem) {
            case AlreadyClosedException e when wasNeverSent(e) -> inFlight.refused(batch, new Outcome.NoLeader());
            case Exception e
            when Reasons.root(e) instanceof ConnectException ->
                // Nobody listens there any more: nothing was sent.
                inFlight.refused(batch, new Outcome.NoLeader());
            case LeaderSteppingDownException e -> inFlight.refused(batch, refusal(e));
            case ResourceUnavailableException e -> inFlight.refused(batch, refusal(e));
            case StateMachineException e -> inFlight.refused(batch, refusal(e));
            // Ratis says the others, such as that the server does not lead, of all that is on its way to a server
            // when one request is answered so: see LeaderDoor.
            default -> inFlight.unanswered(batch);
        }
    }

    /// Ratis says so when its stream was closed before; one that is closed while a request is out says otherwise.
    private static boolean wasNeverSent(AlreadyClosedException problem) {
        return String.valueOf(problem.getMessage()).endsWith("is closed.");
    }

    private static Outcome refusal(Throwable problem) {
        return switch (problem) {
            case NotLeaderException e -> new Outcome.NoLeader();
            case LeaderNotReadyException e -> new Outcome.NoLeader();
            case LeaderSteppingDownException e -> new Outcome.NoLeader();
            case ResourceUnavailableException e -> new Outcome.Rejected("the leader has too much to do");
            case StateMachineException e when MachineDriver.wasOfAnotherTerm(e) -> new Outcome.NoLeader();
            default -> new Outcome.Rejected("the log did not take the command: " + Reasons.of(problem));
        };
    }
}
