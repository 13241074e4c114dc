package dev.praetor.consensus;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// The replicated log: commands in, outcomes out, in one order on every server.
///
/// Every method may be called from any thread and none blocks, save [#close()].
public interface ReplicatedLog extends AutoCloseable {
    /// Appends one command. Completes once the command is committed, on disk and applied here, or known not to be;
    /// never completes exceptionally. The bytes must not be changed afterwards.
    ///
    /// The future completes on a thread of the log: continue with little work there, or hand over.
    CompletableFuture<Outcome> submit(byte[] command);

    /// Like [#submit], but the command enters the log while this server leads in `term`, or never:
    /// what a leader decides by its own clocks must not be done for it by its successor.
    /// [Outcome.NoLeader] when that term is over.
    CompletableFuture<Outcome> submitIn(long term, byte[] command);

    /// Completes when the local machine has applied all that was acknowledged, by any server, before this call: a
    /// read of the local state after it is linearizable. Never completes exceptionally.
    CompletableFuture<Barrier> readBarrier();

    /// True when this server is the leader with a valid lease and its machine is up to date: a local read is
    /// linearizable right now, without a barrier.
    boolean leaseHeld();

    /// Who leads, as far as this server knows.
    Optional<Peer> leader();

    /// The voters of the present configuration, at the addresses that it has; this server among them unless it was
    /// removed.
    List<Peer> peers();

    /// A server was met at this address. While nobody leads who could [#add] it again there, a voter is called where
    /// it was met last, until the log names another address for it; all others need no such word.
    void met(Peer peer);

    Peer self();

    /// On the leader: the other servers as it sees them, those that catch up included. Empty elsewhere.
    List<Follower> followers();

    /// Makes `peer` a voter, once it has caught up: its process must run already, with no founders or with the folder
    /// that it had in this group. A voter that is known by another address is reached at the new one from then on.
    /// Only on the leader. Never completes exceptionally.
    ///
    /// A voter that lost its folder must be removed first: it has forgotten what it confirmed.
    CompletableFuture<MemberChange> add(Peer peer);

    /// Takes a server's vote away, whether it lives or not; it learns of that by [#removal()]. A leader that is to
    /// remove itself hands over and answers [MemberChange.NotLeader] with the one to ask. Refused when it would
    /// leave nobody, or no majority that can be reached. Only on the leader. Never completes exceptionally.
    CompletableFuture<MemberChange> remove(String id);

    /// Makes the voter that holds most of the log lead, within the shortest election time-out or not at all;
    /// commands that come meanwhile get [Outcome.NoLeader]. Only on the leader. Never completes exceptionally.
    CompletableFuture<MemberChange> transferLeadership();

    /// Makes the voter `id` lead.
    CompletableFuture<MemberChange> transferLeadership(String id);

    /// Completes when this server was removed from the group and its log has been closed, its folder free: in order,
    /// unlike a [#failure()]. Opened again, it waits to be added again. Never completes after [#close()].
    CompletableFuture<Void> removal();

    /// How old what this server has applied may be, in milliseconds: all that was committed so long ago or before is
    /// applied. 0 while the lease is held; empty when nothing was known since the start.
    OptionalLong lastContactMillis();

    /// Tells `listener` of each change of this server's leadership from now on; when this server leads already, of
    /// that at once. Calls come one after another, on a thread of the log that must not be blocked.
    void onLeadership(Consumer<Leadership> listener);

    /// Asks for a snapshot of what is applied now; completes with the index that it covers once it is on disk, or
    /// exceptionally with an [java.io.IOException] that says why there is none.
    CompletableFuture<Long> snapshot();

    /// The log's own figures, as of now.
    LogFacts facts();

    /// Completes, with a sentence for the operator, when the log stopped by itself: the disk failed, or a command
    /// could not be applied. Nothing is committed here any more; the process should end. Never completes after
    /// [#close()].
    CompletableFuture<String> failure();

    /// Stops taking part, and completes what is under way as [Outcome.Indeterminate]. Safe to call twice.
    @Override
    void close();
}
