package dev.praetor.consensus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// The log's twin for tests: applies each command at once, on the caller's thread, and leads as long as it is told
/// to.
public final class MemoryLog implements ReplicatedLog {
    private final Machine machine;
    private final Peer self;
    private final List<Consumer<Leadership>> listeners = new ArrayList<>();
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private boolean leading = true;
    private long term = 1;
    private long index;
    private boolean closed;

    public MemoryLog(Machine machine, Peer self) {
        this.machine = machine;
        this.self = self;
    }

    /// Gains or loses leadership; the listeners hear of a change.
    public synchronized void lead(boolean on) {
        if (on != leading) {
            term += on ? 1 : 0;
            leading = on;
            var change = on ? new Leadership.Gained(term) : new Leadership.Lost(term);
            listeners.forEach(listener -> listener.accept(change));
        }
    }

    @Override
    public synchronized CompletableFuture<Outcome> submit(byte[] command) {
        if (closed) {
            return CompletableFuture.completedFuture(new Outcome.Rejected("the log is closed"));
        }
        if (!leading) {
            return CompletableFuture.completedFuture(new Outcome.NoLeader());
        }
        var results = machine.apply(++index, List.of(command));
        return CompletableFuture.completedFuture(new Outcome.Committed(results.getFirst()));
    }

    @Override
    public synchronized CompletableFuture<Outcome> submitIn(long asked, byte[] command) {
        return asked == term ? submit(command) : CompletableFuture.completedFuture(new Outcome.NoLeader());
    }

    @Override
    public synchronized CompletableFuture<Barrier> readBarrier() {
        return CompletableFuture.completedFuture(leading ? new Barrier.Passed(index) : new Barrier.NoLeader());
    }

    @Override
    public synchronized boolean leaseHeld() {
        return leading && !closed;
    }

    @Override
    public synchronized Optional<Peer> leader() {
        return leading ? Optional.of(self) : Optional.empty();
    }

    @Override
    public List<Peer> peers() {
        return List.of(self);
    }

    @Override
    public void met(Peer peer) {
        // Everybody is always reached here.
    }

    @Override
    public Peer self() {
        return self;
    }

    @Override
    public List<Follower> followers() {
        return List.of();
    }

    /// There is nobody to be added; the one that is there is.
    @Override
    public CompletableFuture<MemberChange> add(Peer peer) {
        return asked(peer.equals(self), "a log in memory has one server");
    }

    @Override
    public CompletableFuture<MemberChange> remove(String id) {
        return asked(!id.equals(self.id()), "server " + id + " is the last one and cannot be removed");
    }

    @Override
    public CompletableFuture<MemberChange> transferLeadership() {
        return asked(false, "no other voter can be reached that could lead");
    }

    @Override
    public CompletableFuture<MemberChange> transferLeadership(String id) {
        return asked(id.equals(self.id()), "there is no voter " + id);
    }

    private synchronized CompletableFuture<MemberChange> asked(boolean isSo, String refusal) {
        if (!leading) {
            return CompletableFuture.completedFuture(new MemberChange.NotLeader(Optional.empty()));
        }
        return CompletableFuture.completedFuture(isSo ? new MemberChange.Done() : new MemberChange.Refused(refusal));
    }

    @Override
    public CompletableFuture<Void> removal() {
        return new CompletableFuture<>();
    }

    @Override
    public OptionalLong lastContactMillis() {
        return OptionalLong.of(0);
    }

    @Override
    public synchronized void onLeadership(Consumer<Leadership> listener) {
        listeners.add(listener);
        if (leading) {
            listener.accept(new Leadership.Gained(term));
        }
    }

    @Override
    public CompletableFuture<Long> snapshot() {
        return CompletableFuture.completedFuture(facts().appliedIndex());
    }

    @Override
    public synchronized LogFacts facts() {
        var role = leading ? LogFacts.Role.LEADER : LogFacts.Role.FOLLOWER;
        return new LogFacts(role, term, index, term, index, index, -1, 0, 0);
    }

    @Override
    public CompletableFuture<String> failure() {
        return failure;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
