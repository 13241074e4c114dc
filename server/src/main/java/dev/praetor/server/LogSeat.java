package dev.praetor.server;

import dev.praetor.consensus.Barrier;
import dev.praetor.consensus.Follower;
import dev.praetor.consensus.Leadership;
import dev.praetor.consensus.LogConfig;
import dev.praetor.consensus.LogFacts;
import dev.praetor.consensus.LogStartException;
import dev.praetor.consensus.MemberChange;
import dev.praetor.consensus.Outcome;
import dev.praetor.consensus.Peer;
import dev.praetor.consensus.RatisLog;
import dev.praetor.consensus.ReplicatedLog;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This server's place in the log, for as long as the process runs: the log behind it is opened anew when this
/// server founds a group, and when it was removed from one and may be added again.
///
/// Between two logs there is no leader. Opening and closing block and are done by one thread at a time.
final class LogSeat implements ReplicatedLog {
    private static final Logger LOG = LoggerFactory.getLogger(LogSeat.class);

    private final LogConfig config;
    private final StateMachine machine;
    private final List<Consumer<Leadership>> listeners = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private final CompletableFuture<Void> removal = new CompletableFuture<>();
    private volatile @Nullable ReplicatedLog current;
    private volatile boolean closed;
    private volatile boolean leaving;

    LogSeat(LogConfig config, StateMachine machine) {
        this.config = config;
        this.machine = machine;
    }

    /// Opens the log for the first time. Blocks. Listeners should be known before.
    ///
    /// @param recovery the voters to go on with after the loss of the majority; none usually
    void start(List<Peer> recovery) throws LogStartException {
        open(recovery.isEmpty() ? config : config.recoverWith(recovery));
    }

    private synchronized void open(LogConfig how) throws LogStartException {
        var log = RatisLog.open(how, machine);
        current = log;
        log.onLeadership(change -> listeners.forEach(listener -> listener.accept(change)));
        log.failure().thenAccept(failure::complete);
        log.removal()
                .thenRun(() ->
                        Thread.ofPlatform().daemon().name("praetor-log-seat").start(this::removed));
    }

    /// Closes the empty log and founds a group of this server alone. Blocks.
    synchronized void found() throws LogStartException {
        var log = current;
        if (closed || log == null || !log.peers().isEmpty()) {
            throw new IllegalStateException("this server is in a group already");
        }
        current = null;
        log.close();
        machine.forget();
        open(config.withFounders(List.of(config.self())));
    }

    /// This server goes: when it is removed, that is the end.
    void leaving() {
        leaving = true;
    }

    private synchronized void removed() {
        if (closed || leaving) {
            removal.complete(null);
            return;
        }
        LOG.warn("this server was removed from the voters; it waits to be added again");
        current = null;
        machine.forget();
        try {
            open(config.withFounders(List.of()));
        } catch (LogStartException e) {
            failure.complete("the log cannot be opened again after this server was removed: " + e.getMessage());
        }
    }

    private Optional<ReplicatedLog> log() {
        return Optional.ofNullable(current);
    }

    @Override
    public CompletableFuture<Outcome> submit(byte[] command) {
        return log().map(log -> log.submit(command))
                .orElseGet(() -> CompletableFuture.completedFuture(new Outcome.NoLeader()));
    }

    @Override
    public CompletableFuture<Outcome> submitIn(long term, byte[] command) {
        return log().map(log -> log.submitIn(term, command))
                .orElseGet(() -> CompletableFuture.completedFuture(new Outcome.NoLeader()));
    }

    @Override
    public CompletableFuture<Barrier> readBarrier() {
        return log().map(ReplicatedLog::readBarrier)
                .orElseGet(() -> CompletableFuture.completedFuture(new Barrier.NoLeader()));
    }

    @Override
    public boolean leaseHeld() {
        var log = current;
        return log != null && log.leaseHeld();
    }

    @Override
    public Optional<Peer> leader() {
        return log().flatMap(ReplicatedLog::leader);
    }

    @Override
    public List<Peer> peers() {
        return log().map(ReplicatedLog::peers).orElse(List.of());
    }

    @Override
    public void met(Peer peer) {
        log().ifPresent(log -> log.met(peer));
    }

    @Override
    public Peer self() {
        return config.self();
    }

    @Override
    public List<Follower> followers() {
        return log().map(ReplicatedLog::followers).orElse(List.of());
    }

    @Override
    public CompletableFuture<MemberChange> add(Peer peer) {
        return log().map(log -> log.add(peer)).orElseGet(LogSeat::nobodyLeads);
    }

    @Override
    public CompletableFuture<MemberChange> remove(String id) {
        return log().map(log -> log.remove(id)).orElseGet(LogSeat::nobodyLeads);
    }

    @Override
    public CompletableFuture<MemberChange> transferLeadership() {
        return log().map(ReplicatedLog::transferLeadership).orElseGet(LogSeat::nobodyLeads);
    }

    @Override
    public CompletableFuture<MemberChange> transferLeadership(String id) {
        return log().map(log -> log.transferLeadership(id)).orElseGet(LogSeat::nobodyLeads);
    }

    private static CompletableFuture<MemberChange> nobodyLeads() {
        return CompletableFuture.completedFuture(new MemberChange.NotLeader(Optional.empty()));
    }

    @Override
    public CompletableFuture<Void> removal() {
        return removal.copy();
    }

    @Override
    public OptionalLong lastContactMillis() {
        return log().map(ReplicatedLog::lastContactMillis).orElse(OptionalLong.empty());
    }

    @Override
    public void onLeadership(Consumer<Leadership> listener) {
        listeners.add(listener);
    }

    @Override
    public CompletableFuture<Long> snapshot() {
        return log().map(ReplicatedLog::snapshot)
                .orElseGet(() -> CompletableFuture.failedFuture(new java.io.IOException("there is no log now")));
    }

    @Override
    public LogFacts facts() {
        return log().map(ReplicatedLog::facts)
                .orElseGet(() -> new LogFacts(LogFacts.Role.NONE, 0, -1, 0, -1, -1, -1, 0, 0));
    }

    @Override
    public CompletableFuture<String> failure() {
        return failure.copy();
    }

    @Override
    public synchronized void close() {
        closed = true;
        log().ifPresent(ReplicatedLog::close);
    }
}
