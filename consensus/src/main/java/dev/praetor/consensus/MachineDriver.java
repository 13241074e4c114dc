package dev.praetor.consensus;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RaftConfigurationProto;
import org.apache.ratis.proto.RaftProtos.RoleInfoProto;
import org.apache.ratis.proto.RaftProtos.StateMachineLogEntryProto;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.exceptions.StateMachineException;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.SnapshotInfo;
import org.apache.ratis.statemachine.StateMachineStorage;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.apache.ratis.util.LifeCycle;
import org.jspecify.annotations.Nullable;

/// What Ratis calls: drives the machine through the log and passes on what else Ratis tells.
final class MachineDriver extends BaseStateMachine {
    /// What the rest of the log must know. Calls may come with locks of Ratis held: they may not wait.
    interface Listener {
        /// This server leads in `term`, and has applied all earlier ones.
        void leads(long term, int voters);

        void leadsNoMore(long term);

        void voters(int count);

        /// The machine has applied all up to this index. On the thread that applies.
        void applied(long index);

        /// The log cannot go on.
        void failed(String why, Throwable cause);

        /// Ratis is done with the machine, whether or not it was asked to be.
        void stopped();

        /// The group told this server that it is not a member.
        void dismissed();
    }

    private static final String OTHER_TERM = "the entry belongs to another term";

    private final Machine machine;
    private final InFlight inFlight;
    private final Snapshots snapshots;
    private final Listener listener;
    private final boolean durable;
    private final ByteString own;

    private RaftServer.@Nullable Division division;
    private @Nullable FolderGuard folder;
    private volatile @Nullable Thread logWriter;

    // Touched by the applying thread only.
    private long lastTerm;
    private long configuredInTerm;
    private int voters;

    MachineDriver(
            Machine machine,
            InFlight inFlight,
            Snapshots snapshots,
            Listener listener,
            LogConfig.Durability durability,
            ClientId client) {
        this.machine = machine;
        this.inFlight = inFlight;
        this.snapshots = snapshots;
        this.listener = listener;
        this.durable = durability == LogConfig.Durability.FSYNC;
        this.own = client.toByteString();
    }

    // ---- Start, and snapshots from the leader ----

    @Override
    public void initialize(RaftServer server, RaftGroupId group, RaftStorage storage) throws IOException {
        super.initialize(server, group, storage);
        division = server.getDivision(group);
        folder = new FolderGuard(storage.getStorageDir().getCurrentDir().toPath());
        OwnerOnly.tree(storage.getStorageDir().getRoot().toPath());
        getLifeCycle().transition(LifeCycle.State.STARTING);
        snapshots.init(storage);
        snapshots.restore(machine::restore).ifPresent(this::restored);
        getLifeCycle().transition(LifeCycle.State.RUNNING);
    }

    private void restored(TermIndex at) {
        setLastAppliedTermIndex(at);
        lastTerm = at.getTerm();
        listener.applied(at.getIndex());
    }

    @Override
    public void pause() {
        getLifeCycle().transition(LifeCycle.State.PAUSING);
        snapshots.replaced();
        getLifeCycle().transition(LifeCycle.State.PAUSED);
    }

    @Override
    public void reinitialize() throws IOException {
        try {
            TermIndex at = snapshots
                    .restore(machine::restore)
                    .orElseThrow(() -> new IOException("the snapshot that the leader sent is not there"));
            restored(at);
            // Whether what was under way is part of that snapshot, nobody can tell any more.
            inFlight.abandon("this server was far behind and took over a snapshot of the leader");
            getLifeCycle().transition(LifeCycle.State.STARTING);
            getLifeCycle().transition(LifeCycle.State.RUNNING);
        } catch (IOException | RuntimeException e) {
            listener.failed("a snapshot of the leader could not be restored: " + Reasons.of(e), e);
            throw e;
        }
    }

    @Override
    public StateMachineStorage getStateMachineStorage() {
        return snapshots;
    }

    @Override
    public @Nullable SnapshotInfo getLatestSnapshot() {
        return snapshots.getLatestSnapshot();
    }

    /// Only begins one. The log is cut when it is written, and not here: Ratis would cut it at the newest snapshot,
    /// and we keep it from the oldest on.
    @Override
    public long takeSnapshot() {
        snapshots.capture(getLastAppliedTermIndex());
        return RaftLog.INVALID_LOG_INDEX;
    }

    // ---- Entries ----

    /// On the leader, before an entry is appended. What other servers sent is looked at first: an entry that cannot
    /// be read would stop every server that applies it. And the machine admits it.
    @Override
    public TransactionContext startTransaction(RaftClientRequest request) throws IOException {
        if (isOwn(request)) {
            return super.startTransaction(request);
        }
        ByteString frame = Forwarded.frame(request.getMessage().getContent());
        try {
            return transaction(request, UnsafeByteOperations.unsafeWrap(admitted(frame)));
        } catch (IllegalArgumentException e) {
            return transaction(request, frame).setException(e);
        }
    }

    private byte[] admitted(ByteString frame) {
        return EntryFrame.encode(machine.admit(EntryFrame.decode(frame.asReadOnlyByteBuffer())));
    }

    private TransactionContext transaction(RaftClientRequest request, ByteString frame) {
        return TransactionContext.newBuilder()
                .setStateMachine(this)
                .setClientRequest(request)
                .setLogData(frame)
                .build();
    }

    /// No term ends while this runs.
    @Override
    public TransactionContext preAppendTransaction(TransactionContext transaction) throws IOException {
        RaftClientRequest request = transaction.getClientRequest();
        long term = division == null ? 0 : division.getInfo().getCurrentTerm();
        if (isOwn(request)) {
            Optional<Batch> batch = inFlight.find(request.getCallId());
            if (batch.isPresent() && !batch.get().mayEnterIn(term)) {
                throw new StateMachineException(OTHER_TERM, false);
            }
            batch.ifPresent(ours -> ours.belongsTo(term));
        } else if (Forwarded.term(request.getMessage().getContent()) != term) {
            // This server lost the lead and won it again between the door and here.
            throw new StateMachineException(OTHER_TERM, false);
        }
        return transaction;
    }

    /// Whether an entry was kept out of the log because its term was over.
    static boolean wasOfAnotherTerm(StateMachineException refusal) {
        return String.valueOf(refusal.getMessage()).contains(OTHER_TERM);
    }

    private boolean isOwn(RaftClientRequest request) {
        return request.getClientId().toByteString().equals(own);
    }

    @Override
    public CompletableFuture<Message> applyTransaction(TransactionContext transaction) {
        LogEntryProto entry = transaction.getLogEntry();
        try {
            apply(entry.getTerm(), entry.getIndex(), entry.getStateMachineLogEntry());
            return CompletableFuture.completedFuture(Message.EMPTY);
        } catch (RuntimeException | Error e) {
            listener.failed("entry " + entry.getIndex() + " could not be applied: " + e, e);
            throw e;
        }
    }

    private void apply(long term, long index, StateMachineLogEntryProto entry) {
        Optional<Batch> batch = entry.getClientId().equals(own) ? inFlight.find(entry.getCallId()) : Optional.empty();
        // Also of our own batch: what the leader admitted is what every server applies.
        List<byte[]> commands = EntryFrame.decode(entry.getLogData().asReadOnlyByteBuffer());
        List<byte[]> results = machine.apply(index, commands);
        if (results.size() != commands.size()) {
            throw new IllegalStateException(
                    "the machine gave " + results.size() + " results for " + commands.size() + " commands");
        }
        updateLastAppliedTermIndex(term, index);
        listener.applied(index);
        batch.ifPresent(ours -> inFlight.applied(ours, results));
        reached(term);
        snapshots.applied(getLastAppliedTermIndex(), entry.getLogData().size());
    }

    @Override
    public void notifyTermIndexUpdated(long term, long index) {
        super.notifyTermIndexUpdated(term, index);
        listener.applied(index);
        reached(term);
        snapshots.applied(getLastAppliedTermIndex(), 0);
    }

    private void reached(long term) {
        if (term > lastTerm) {
            lastTerm = term;
            inFlight.superseded(term);
        }
    }

    // ---- News ----

    /// Comes just before [#notifyLeaderReady] when a new leader's first entry, which is of this kind, is applied.
    @Override
    public void notifyConfigurationChanged(long term, long index, RaftConfigurationProto configuration) {
        configuredInTerm = term;
        // While servers come or go, both the old and the new voters count.
        voters = Math.max(configuration.getPeersCount(), configuration.getOldPeersCount());
        listener.voters(voters);
    }

    @Override
    public void notifyLeaderReady() {
        listener.leads(configuredInTerm, voters);
    }

    @Override
    public void notifyNotLeader(Collection<TransactionContext> pending) {
        if (division != null) {
            listener.leadsNoMore(division.getInfo().getCurrentTerm());
        }
    }

    /// Before a sync of the log is believed.
    @Override
    public CompletableFuture<Void> flush(long index) {
        logWriter = Thread.currentThread();
        try {
            if (durable && folder != null) {
                folder.beforeAcknowledging();
            }
            return CompletableFuture.completedFuture(null);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /// The thread that writes the log, once it has written something.
    Optional<Thread> logWriter() {
        return Optional.ofNullable(logWriter);
    }

    @Override
    public void notifyLogFailed(Throwable cause, @Nullable LogEntryProto entry) {
        listener.failed("the log could not be written: " + Reasons.of(cause), cause);
    }

    @Override
    public void notifyServerShutdown(RoleInfoProto role, boolean allOfIt) {
        if (!allOfIt) {
            listener.dismissed();
        }
    }

    @Override
    public void close() {
        listener.stopped();
    }
}
