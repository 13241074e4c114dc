package dev.praetor.consensus;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log on Apache Ratis.
public final class RatisLog implements ReplicatedLog {
    private static final Logger LOG = LoggerFactory.getLogger(RatisLog.class);
    private static final String THREADS = "praetor-log";
    private static final long EXPIRY_MILLIS = 100;
    /// How long a close waits for entries that are under way.
    private static final long LAST_ENTRIES_NANOS = TimeUnit.SECONDS.toNanos(1);
    /// How long after it stopped Ratis may say why: it closes all else first.
    private static final long DISMISSAL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Timings timings;
    private final Peer self;
    private final LogFolder folder;
    private final CommandQueue queue;
    private final InFlight inFlight;
    private final Lease lease;
    private final LeadershipNews news = new LeadershipNews(THREADS);
    private final Snapshots snapshots;
    private final MachineDriver driver;
    private final RatisNode node;
    private final Reads reads;
    private final Membership membership;
    private final Thread sender;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name(THREADS + "-timer").factory());
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private final CompletableFuture<Void> removal = new CompletableFuture<>();
    private final CountDownLatch dismissed = new CountDownLatch(1);
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile boolean belonged;

    /// Opens the log, restores `machine` from the newest snapshot and replays what follows it. Returns when this
    /// server takes part; when one server is the whole group, it is leader some tens of milliseconds later
    /// ([ReplicatedLog#onLeadership]).
    public static ReplicatedLog open(LogConfig config, Machine machine) throws LogStartException {
        return LogStart.open(config, machine);
    }

    RatisLog(LogConfig config, Machine machine, LogFolder folder, LongSupplier nanos) throws IOException {
        this.timings = config.timings();
        this.self = config.self();
        this.folder = folder;
        var client = Awaiting.sender(config.self().id());
        queue = new CommandQueue(config.limits(), nanos);
        inFlight = new InFlight(config.limits().entriesInFlight(), nanos);
        lease = new Lease(timings, nanos);
        snapshots = new Snapshots(config.snapshots(), machine::snapshot, this::purgeLog, nanos, THREADS);
        driver = new MachineDriver(machine, inFlight, snapshots, new Events(), config.durability(), client);
        node = RatisNode.build(config, driver, client);
        reads = new Reads(node, lease, this::appliedIndex, inFlight::nextCallId, timings, nanos);
        node.openTo(reads);
        membership = new Membership(node, lease, self, inFlight::nextCallId, timings, nanos);
        sender = Thread.ofPlatform()
                .daemon()
                .name(THREADS + "-sender")
                .unstarted(new EntrySender(queue, inFlight, node, lease::heldAlone, nanos));
    }

    void start() throws IOException {
        node.start();
        belonged = node.belongs();
        sender.start();
        long renewal = lease.renewalInterval().toNanos();
        timer.scheduleWithFixedDelay(this::expire, EXPIRY_MILLIS, EXPIRY_MILLIS, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(reads::renewLease, renewal, renewal, TimeUnit.NANOSECONDS);
        long contact = lease.duration().toNanos();
        timer.scheduleWithFixedDelay(reads::keepInStep, contact, contact, TimeUnit.NANOSECONDS);
    }

    @Override
    public CompletableFuture<Outcome> submit(byte[] command) {
        if (!node.leads() && node.otherLeader().isEmpty() && !closing.get()) {
            return CompletableFuture.completedFuture(new Outcome.NoLeader());
        }
        return queue.add(command, Submission.ANY);
    }

    @Override
    public CompletableFuture<Outcome> submitIn(long term, byte[] command) {
        if (!node.leads() && !closing.get()) {
            return CompletableFuture.completedFuture(new Outcome.NoLeader());
        }
        return queue.add(command, term);
    }

    @Override
    public CompletableFuture<Barrier> readBarrier() {
        return reads.barrier();
    }

    private void expire() {
        long age = timings.commandTimeout().toNanos();
        inFlight.expire(age);
        var outcome = new Outcome.Rejected(
                "the command waited " + timings.commandTimeout().toMillis() + " ms for the log and never entered it");
        queue.takeOlderThan(age).forEach(each -> each.outcome().complete(outcome));
    }

    @Override
    public boolean leaseHeld() {
        return reads.current();
    }

    @Override
    public Optional<Peer> leader() {
        return node.leader();
    }

    @Override
    public List<Peer> peers() {
        return node.peers();
    }

    @Override
    public void met(Peer peer) {
        if (!node.leads() && node.otherLeader().isEmpty() && !peers().contains(peer) && !closing.get()) {
            Thread.ofVirtual().name(THREADS + "-met").start(() -> node.met(peer));
        }
    }

    @Override
    public Peer self() {
        return self;
    }

    @Override
    public List<Follower> followers() {
        return membership.followers();
    }

    @Override
    public CompletableFuture<MemberChange> add(Peer peer) {
        return membership.add(peer);
    }

    @Override
    public CompletableFuture<MemberChange> remove(String id) {
        return membership.remove(id);
    }

    @Override
    public CompletableFuture<MemberChange> transferLeadership() {
        return membership.handOver();
    }

    @Override
    public CompletableFuture<MemberChange> transferLeadership(String id) {
        return membership.handOver(id);
    }

    @Override
    public CompletableFuture<Void> removal() {
        return removal.copy();
    }

    @Override
    public OptionalLong lastContactMillis() {
        return reads.lastContactMillis();
    }

    @Override
    public void onLeadership(Consumer<Leadership> listener) {
        news.add(listener);
    }

    @Override
    public CompletableFuture<Long> snapshot() {
        return snapshots.whenWritten().handle((done, failed) -> true).thenCompose(idle -> captureNow());
    }

    private CompletableFuture<Long> captureNow() {
        try {
            return node.takeSnapshot(
                            inFlight.nextCallId(), timings.commandTimeout().toMillis())
                    .thenCompose(begun -> snapshots.whenWritten())
                    .thenApply(written -> coveredBySnapshot());
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /// The index of the newest snapshot, -1 without one.
    long coveredBySnapshot() {
        var latest = snapshots.getLatestSnapshot();
        return latest == null ? -1 : latest.getIndex();
    }

    long logStart() {
        return node.logStart();
    }

    private void purgeLog(long upTo) {
        node.purgeLog(upTo);
    }

    private long appliedIndex() {
        return driver.getLastAppliedTermIndex().getIndex();
    }

    @Override
    public LogFacts facts() {
        return node.facts(driver.getLastAppliedTermIndex(), queue.size());
    }

    @Override
    public CompletableFuture<String> failure() {
        return failure.copy();
    }

    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        queue.close("the log is closed");
        try {
            inFlight.awaitEmpty(LAST_ENTRIES_NANOS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end("the log was closed before the command was confirmed");
    }

    private void end(String why) {
        timer.shutdownNow();
        sender.interrupt();
        driver.logWriter().ifPresent(writer -> SwiftClose.of(writer, node::isLogClosed, THREADS));
        try {
            node.close();
        } catch (IOException | RuntimeException e) {
            LOG.warn("The Raft server did not close properly", e);
        }
        inFlight.abandon(why);
        news.close();
        try {
            folder.close();
        } catch (IOException e) {
            LOG.warn("The lock of {} could not be released", folder.path(), e);
        }
    }

    private void fail(String why, Throwable cause) {
        if (closing.compareAndSet(false, true)) {
            LOG.error("The log stops: {}", why, cause);
            failure.complete(why);
            stop("the log has stopped: " + why, () -> {});
        }
    }

    /// Ratis stopped by itself. It does so when the group told this server that it is no member, and says only
    /// afterwards that this was why. A server that never belonged was not removed.
    private void stopped() {
        if (closing.compareAndSet(false, true)) {
            stop("this server does not take part in the group any more", () -> {
                if (belonged && !node.belongs() || wasDismissed()) {
                    LOG.info("This server was removed from the group: its log has stopped");
                    forgetVote();
                    removal.complete(null);
                } else {
                    LOG.error("The Raft server shut itself down, for no reason that it gave");
                    failure.complete("the Raft server shut itself down");
                }
            });
        }
    }

    /// A server that missed its own removal would stand for election at its next start, and be dismissed again
    /// instead of waiting to be added.
    private void forgetVote() {
        try {
            new StoredVoters(folder.path()).replace(node.votersWithout(self.id()));
        } catch (IOException e) {
            LOG.warn("The folder {} still names this server as a voter", folder.path(), e);
        }
    }

    private boolean wasDismissed() {
        try {
            return dismissed.await(DISMISSAL_NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void stop(String why, Runnable afterwards) {
        queue.close(why);
        leadsNoMore(Long.MAX_VALUE);
        inFlight.abandon(why);
        // This thread is one of those that closing waits for.
        Thread.ofPlatform().daemon().name(THREADS + "-stop").start(() -> {
            end(why);
            afterwards.run();
        });
    }

    private void leadsNoMore(long term) {
        if (lease.leadsNoMore(term)) {
            news.publish(new Leadership.Lost(term));
        }
    }

    /// What the Raft server tells.
    private final class Events implements MachineDriver.Listener {
        @Override
        public void leads(long term, int voters) {
            if (lease.leads(term, voters)) {
                news.publish(new Leadership.Gained(term));
            }
        }

        @Override
        public void leadsNoMore(long term) {
            RatisLog.this.leadsNoMore(term);
            reads.leadsNoMore(term);
        }

        @Override
        public void voters(int count) {
            belonged = belonged || node.belongs();
            lease.voters(count);
        }

        @Override
        public void applied(long index) {
            reads.applied(index);
        }

        @Override
        public void failed(String why, Throwable cause) {
            fail(why, cause);
        }

        @Override
        public void stopped() {
            RatisLog.this.stopped();
        }

        @Override
        public void dismissed() {
            dismissed.countDown();
        }
    }
}
