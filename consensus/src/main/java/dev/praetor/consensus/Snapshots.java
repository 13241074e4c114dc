package dev.praetor.consensus;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.SnapshotInfo;
import org.apache.ratis.statemachine.SnapshotRetentionPolicy;
import org.apache.ratis.statemachine.StateMachineStorage;
import org.apache.ratis.statemachine.impl.SingleFileSnapshotInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides when a snapshot is due, has it written by a thread of its own while the log goes on, and then has the
/// log cut. One snapshot is written at a time. Ratis' own trigger is off: it would write on the thread that
/// applies.
///
/// [#applied], [#capture] and [#restore] belong to the thread that applies; the rest may come from anywhere.
final class Snapshots implements StateMachineStorage {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    private static final CompletableFuture<Void> IDLE = CompletableFuture.completedFuture(null);

    private final SnapshotPolicy policy;
    private final Supplier<SnapshotWriter> machine;
    private final LongConsumer purgeLog;
    private final LongSupplier nanos;
    private final String name;

    private volatile @Nullable SnapshotFiles files;
    private volatile @Nullable SingleFileSnapshotInfo latest;
    private volatile CompletableFuture<Void> writing = IDLE;

    private long entries;
    private long bytes;
    private long lastBegun;

    /// Guarded by this: grows when the folder's content is replaced, so that a snapshot from before is dropped.
    private int generation;

    /// `purgeLog` is told the index up to which the log is not needed any more.
    Snapshots(
            SnapshotPolicy policy,
            Supplier<SnapshotWriter> machine,
            LongConsumer purgeLog,
            LongSupplier nanos,
            String name) {
        this.policy = policy;
        this.machine = machine;
        this.purgeLog = purgeLog;
        this.nanos = nanos;
        this.name = name;
        this.lastBegun = nanos.getAsLong();
    }

    @Override
    public void init(RaftStorage storage) throws IOException {
        var folders = storage.getStorageDir();
        files = new SnapshotFiles(
                folders.getStateMachineDir().toPath(), folders.getTmpDir().toPath());
        openFiles().clearTemporary();
    }

    private SnapshotFiles openFiles() throws IOException {
        SnapshotFiles open = files;
        if (open == null) {
            throw new IOException("the snapshot folder is not open yet");
        }
        return open;
    }

    /// Hands the newest intact snapshot to `reader` and returns what it covers, or nothing when there is none.
    Optional<TermIndex> restore(Reader reader) throws IOException {
        Optional<SingleFileSnapshotInfo> newest = openFiles().newestIntact();
        latest = newest.orElse(null);
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = openFiles().open(newest.get())) {
            reader.read(in);
        }
        return Optional.of(newest.get().getTermIndex());
    }

    interface Reader {
        void read(InputStream snapshot) throws IOException;
    }

    @Override
    public @Nullable SnapshotInfo getLatestSnapshot() {
        return latest;
    }

    /// Takes note of an applied entry, and begins a snapshot when one is due.
    void applied(TermIndex at, int entryBytes) {
        entries++;
        bytes += entryBytes;
        boolean enough = entries >= policy.everyEntries() || bytes >= policy.everyBytes();
        if (enough
                && writing.isDone()
                && nanos.getAsLong() - lastBegun >= policy.atMostEvery().toNanos()) {
            capture(at);
        }
    }

    /// Begins a snapshot of the present state, unless there is one of it already or one is being written.
    void capture(TermIndex at) {
        SnapshotInfo newest = latest;
        if (!writing.isDone() || (newest != null && newest.getIndex() >= at.getIndex())) {
            return;
        }
        entries = 0;
        bytes = 0;
        lastBegun = nanos.getAsLong();
        SnapshotWriter writer = machine.get();
        int mine = currentGeneration();
        var done = new CompletableFuture<Void>();
        writing = done;
        Thread.ofPlatform().daemon().name(name + "-snapshot").start(() -> write(at, writer, mine, done));
    }

    /// Completes, exceptionally with the reason of a failure, when no snapshot is being written any more.
    CompletableFuture<Void> whenWritten() {
        return writing;
    }

    private void write(TermIndex at, SnapshotWriter writer, int mine, CompletableFuture<Void> done) {
        try {
            long began = nanos.getAsLong();
            var draft = openFiles().write(at, writer);
            if (publish(draft, mine)) {
                long millis = TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - began);
                LOG.info("Snapshot of entry {} written in {} ms", at.getIndex(), millis);
                purge();
            }
            done.complete(null);
        } catch (IOException | RuntimeException e) {
            LOG.error("No snapshot of entry {}: {}; the log is kept instead", at.getIndex(), Reasons.of(e), e);
            done.completeExceptionally(new IOException("the snapshot could not be written: " + Reasons.of(e), e));
        }
    }

    private synchronized boolean publish(SnapshotFiles.Draft draft, int mine) throws IOException {
        if (mine != generation) {
            openFiles().discard(draft);
            return false;
        }
        latest = openFiles().publish(draft);
        return true;
    }

    private void purge() throws IOException {
        var kept = openFiles().prune(policy.retained());
        if (kept.size() == policy.retained()) {
            purgeLog.accept(kept.getLast().getIndex());
        }
    }

    private synchronized int currentGeneration() {
        return generation;
    }

    /// The folder's content is about to be replaced by a snapshot from the leader.
    synchronized void replaced() {
        generation++;
    }

    @Override
    public void format() {
        // An empty folder is all that a new log needs.
    }

    @Override
    public void cleanupOldSnapshots(SnapshotRetentionPolicy ignored) {
        // Done after each snapshot, by the thread that wrote it.
    }
}
