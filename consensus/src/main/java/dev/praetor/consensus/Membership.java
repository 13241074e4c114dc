package dev.praetor.consensus;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.exceptions.LeaderNotReadyException;
import org.apache.ratis.protocol.exceptions.LeaderSteppingDownException;
import org.apache.ratis.protocol.exceptions.NotLeaderException;
import org.apache.ratis.protocol.exceptions.ReconfigurationInProgressException;
import org.apache.ratis.protocol.exceptions.ReconfigurationTimeoutException;
import org.apache.ratis.protocol.exceptions.SetConfigurationException;
import org.apache.ratis.protocol.exceptions.TransferLeadershipException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Changes, on the leader, who votes and who leads.
///
/// Changes of voters are made one after another: each is worked out from the voters that the one before left, and
/// Ratis is told both, so that none undoes another. A newcomer gets the log, and if need be a snapshot, while the
/// others go on without it; it votes when it has nearly all. One that stays silent meanwhile is given up.
///
/// What would take away the group's majority is refused, since Raft would begin it and then stand still: the removal
/// of a server that lives while another is dead, or a new address that nobody answers at.
final class Membership {
    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

    /// The most changes that wait for others to end.
    static final int MAX_WAITING = 64;
    /// A newcomer that answers but has not caught up by now never will. Ratis has no way to break off, other than
    /// that the leader gives up.
    static final Duration CATCH_UP = Duration.ofMinutes(2);

    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final long RETRY_MILLIS = 20;
    private static final Executor OWN_THREADS =
            task -> Thread.ofVirtual().name("praetor-log-members").start(task);

    private final RatisNode node;
    private final Lease lease;
    private final Peer self;
    private final LongSupplier callIds;
    private final Timings timings;
    private final LongSupplier nanos;

    // Guarded by this.
    private CompletableFuture<MemberChange> last = CompletableFuture.completedFuture(new MemberChange.Done());
    private int waiting;

    Membership(RatisNode node, Lease lease, Peer self, LongSupplier callIds, Timings timings, LongSupplier nanos) {
        this.node = node;
        this.lease = lease;
        this.self = self;
        this.callIds = callIds;
        this.timings = timings;
        this.nanos = nanos;
    }

    CompletableFuture<MemberChange> add(Peer peer) {
        return inTurn(() -> addNow(peer));
    }

    CompletableFuture<MemberChange> remove(String id) {
        return inTurn(() -> removeNow(id));
    }

    private CompletableFuture<MemberChange> inTurn(Supplier<CompletableFuture<MemberChange>> change) {
        var result = new CompletableFuture<MemberChange>();
        CompletableFuture<MemberChange> before;
        synchronized (this) {
            if (waiting == MAX_WAITING) {
                return refused(MAX_WAITING + " changes of servers are waiting already");
            }
            waiting++;
            before = last;
            last = result;
        }
        before.thenRun(() -> begin(change).thenAccept(done -> {
            synchronized (this) {
                waiting--;
            }
            result.complete(done);
        }));
        return result;
    }

    private CompletableFuture<MemberChange> begin(Supplier<CompletableFuture<MemberChange>> change) {
        return node.leads() ? change.get() : CompletableFuture.completedFuture(notLeader());
    }

    private MemberChange notLeader() {
        return new MemberChange.NotLeader(node.leader().filter(leader -> !leader.equals(self)));
    }

    // ---- Who votes ----

    private CompletableFuture<MemberChange> addNow(Peer peer) {
        List<RaftPeer> present = node.voters();
        Optional<Peer> known = find(present, peer.id()).map(RatisPeers::ours);
        if (known.isEmpty()) {
            List<RaftPeer> next = new ArrayList<>(present);
            next.add(RaftPeer.newBuilder(RatisPeers.ratis(peer))
                    .setPriority(priority(present))
                    .build());
            return change(present, next);
        }
        return known.get().equals(peer) ? done() : move(present, peer);
    }

    private CompletableFuture<MemberChange> move(List<RaftPeer> present, Peer peer) {
        return CompletableFuture.supplyAsync(() -> answers(peer), OWN_THREADS).thenCompose(there -> {
            if (!there) {
                return refused("nobody answers at the new address " + peer.address() + " of server " + peer.id());
            }
            // To Ratis, a change of nothing but an address is none; one of priorities is, and while all have the
            // same, it does not matter which.
            int priority = 1 - priority(present);
            return change(
                    present,
                    present.stream()
                            .map(each -> each.getId().toString().equals(peer.id()) ? RatisPeers.ratis(peer) : each)
                            .map(each -> RaftPeer.newBuilder(each)
                                    .setPriority(priority)
                                    .build())
                            .toList());
        });
    }

    private static boolean answers(Peer peer) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(peer.host(), peer.port()), (int) ANSWER.toMillis());
            return true;
        } catch (IOException e) {
            LOG.debug("No answer from {}", peer, e);
            return false;
        }
    }

    private CompletableFuture<MemberChange> removeNow(String id) {
        List<RaftPeer> present = node.voters();
        if (find(present, id).isEmpty()) {
            return done();
        }
        if (present.size() == 1) {
            return refused("server " + id + " is the last one and cannot be removed");
        }
        if (id.equals(self.id())) {
            // Ratis lets a leader remove itself, but then nobody leads until the others miss it.
            return handOver().thenApply(moved -> moved instanceof MemberChange.Done ? notLeader() : moved);
        }
        List<RaftPeer> next = node.votersWithout(id);
        long alive = next.stream().filter(this::isAlive).count();
        if (2 * alive <= next.size()) {
            return refused("only " + alive + " of the " + next.size() + " servers that would stay can be reached,"
                    + " which is no majority: bring the others back or remove them first");
        }
        return change(present, next);
    }

    private boolean isAlive(RaftPeer peer) {
        return peer.getId().toString().equals(self.id())
                || followers().stream()
                        .anyMatch(each -> each.peer().id().equals(peer.getId().toString())
                                && each.lastContactMillis()
                                        <= timings.electionMax().toMillis());
    }

    private static Optional<RaftPeer> find(List<RaftPeer> peers, String id) {
        return peers.stream().filter(peer -> peer.getId().toString().equals(id)).findFirst();
    }

    /// The one that all have.
    private static int priority(List<RaftPeer> peers) {
        return peers.getFirst().getPriority();
    }

    private CompletableFuture<MemberChange> change(List<RaftPeer> present, List<RaftPeer> next) {
        LOG.info("Changing the voters from {} to {}", present, next);
        var limit = new MemberChange.Indeterminate("it did not end within " + CATCH_UP.toSeconds() + " s");
        return attempt(present, next, nanos.getAsLong())
                .completeOnTimeout(limit, CATCH_UP.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(result -> {
                    LOG.info("The change of voters to {}: {}", next, result);
                    if (result == limit) {
                        breakOff();
                    }
                    return result;
                });
    }

    private CompletableFuture<MemberChange> attempt(List<RaftPeer> present, List<RaftPeer> next, long since) {
        return ask(() -> node.setVoters(callIds.getAsLong(), present, next)).thenCompose(problem -> {
            boolean busy = problem.orElse(null) instanceof ReconfigurationInProgressException;
            if (busy && nanos.getAsLong() - since < timings.commandTimeout().toNanos()) {
                return CompletableFuture.supplyAsync(
                                () -> attempt(present, next, since),
                                CompletableFuture.delayedExecutor(RETRY_MILLIS, TimeUnit.MILLISECONDS))
                        .thenCompose(again -> again);
            }
            return CompletableFuture.completedFuture(outcome(problem));
        });
    }

    private void breakOff() {
        ask(() -> node.stepDown(callIds.getAsLong(), timings.electionMax().toMillis()))
                .thenAccept(problem -> problem.ifPresent(p -> LOG.warn("The leader could not step down", p)));
    }

    // ---- Who leads ----

    /// To the voter that holds most of the log and answers.
    CompletableFuture<MemberChange> handOver() {
        if (!node.leads()) {
            return CompletableFuture.completedFuture(notLeader());
        }
        return followers().stream()
                .filter(each -> each.voter() && each.healthy())
                .max(Comparator.comparingLong(Follower::lastIndex))
                .map(best -> handOver(best.peer().id()))
                .orElseGet(() -> refused("no other voter can be reached that could lead"));
    }

    CompletableFuture<MemberChange> handOver(String id) {
        if (!node.leads()) {
            return CompletableFuture.completedFuture(notLeader());
        }
        if (id.equals(self.id())) {
            return done();
        }
        if (find(node.voters(), id).isEmpty()) {
            return refused("there is no voter " + id);
        }
        if (followers().stream().noneMatch(each -> each.peer().id().equals(id) && each.healthy())) {
            return refused("server " + id + " cannot be reached");
        }
        lease.handsOver(true);
        return ask(() -> node.handOver(
                        callIds.getAsLong(), id, timings.electionMin().toMillis()))
                .thenApply(problem -> {
                    lease.handsOver(false);
                    return outcome(problem);
                });
    }

    List<Follower> followers() {
        return node.followers(timings.electionMin().toMillis());
    }

    // ---- Answers ----

    private interface Request {
        CompletableFuture<RaftClientReply> send() throws IOException;
    }

    /// Completes with the problem, if there was one. Ratis waits while it takes such a request in, and answers with
    /// its own lock held: neither is for other threads than ours.
    private static CompletableFuture<Optional<Throwable>> ask(Request request) {
        return CompletableFuture.supplyAsync(() -> send(request), OWN_THREADS)
                .thenCompose(reply -> reply)
                .handleAsync(Membership::problem, OWN_THREADS);
    }

    private static CompletableFuture<RaftClientReply> send(Request request) {
        try {
            return request.send();
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Optional<Throwable> problem(@Nullable RaftClientReply reply, @Nullable Throwable error) {
        if (error != null) {
            return Optional.of(Reasons.unwrapped(error));
        }
        return reply == null ? Optional.empty() : Optional.ofNullable(reply.getException());
    }

    private MemberChange outcome(Optional<Throwable> problem) {
        return switch (problem.orElse(null)) {
            case null -> new MemberChange.Done();
            case LeaderNotReadyException e -> notLeader();
            case LeaderSteppingDownException e -> notLeader();
            case NotLeaderException e -> new MemberChange.Indeterminate("this server does not lead any more");
            case ReconfigurationTimeoutException e ->
                new MemberChange.Refused("the new server did not answer while it was to catch up");
            case ReconfigurationInProgressException e ->
                new MemberChange.Refused("another change of servers is under way");
            case SetConfigurationException e -> new MemberChange.Refused(Reasons.of(e));
            case TransferLeadershipException e when node.leads() -> new MemberChange.Refused(Reasons.of(e));
            case Throwable e -> new MemberChange.Indeterminate(Reasons.of(e));
        };
    }

    private static CompletableFuture<MemberChange> done() {
        return CompletableFuture.completedFuture(new MemberChange.Done());
    }

    private static CompletableFuture<MemberChange> refused(String reason) {
        return CompletableFuture.completedFuture(new MemberChange.Refused(reason));
    }
}
