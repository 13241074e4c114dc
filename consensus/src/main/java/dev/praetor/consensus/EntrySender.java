package dev.praetor.consensus;

import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Optional;
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
final class EntrySender implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(EntrySender.class);

    private final CommandQueue queue;
    private final InFlight inFlight;
    private final RatisNode node;

    EntrySender(CommandQueue queue, InFlight inFlight, RatisNode node) {
        this.queue = queue;
        this.inFlight = inFlight;
        this.node = node;
    }

    /// Ends when the queue is closed, or by an interrupt.
    @Override
    public void run() {
        try {
            while (true) {
                inFlight.awaitRoom();
                List<Submission> next = queue.take();
                var batch = inFlight.open(next);
                if (next.isEmpty()) {
                    inFlight.refused(batch, new Outcome.NoLeader());
                    return;
                }
                send(batch);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
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
            default -> new Outcome.Rejected("the log did not take the command: " + Reasons.of(problem));
        };
    }
}
