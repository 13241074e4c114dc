package dev.praetor.consensus;

import java.util.List;
import java.util.Optional;
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

    /// Completes when the local machine has applied all that was acknowledged, by any server, before this call: a
    /// read of the local state after it is linearizable. Never completes exceptionally.
    CompletableFuture<Barrier> readBarrier();

    /// True when this server is the leader with a valid lease and its machine is up to date: a local read is
    /// linearizable right now, without a barrier.
    boolean leaseHeld();

    /// Who leads, as far as this server knows.
    Optional<Peer> leader();

    /// The voters of the present configuration, this server among them unless it was removed.
    List<Peer> peers();

    Peer self();

    /// Milliseconds since the leader was last heard; 0 on the leader; counted from the start when none was ever
    /// heard.
    long lastContactMillis();

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
