package dev.praetor.server.membership;

import dev.praetor.consensus.Barrier;
import dev.praetor.consensus.Follower;
import dev.praetor.consensus.Leadership;
import dev.praetor.consensus.LogFacts;
import dev.praetor.consensus.MemberChange;
import dev.praetor.consensus.Outcome;
import dev.praetor.consensus.Peer;
import dev.praetor.consensus.ReplicatedLog;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// The log's twin as far as who takes part is concerned; it holds no commands.
final class TwinLog implements ReplicatedLog {
    private final FoundingWorld world;
    private final FoundingWorld.Host host;

    TwinLog(FoundingWorld world, FoundingWorld.Host host) {
        this.world = world;
        this.host = host;
    }

    @Override
    public List<Peer> peers() {
        return host.group.map(group -> List.copyOf(group.voters())).orElse(List.of());
    }

    @Override
    public void met(Peer peer) {
        // Everybody is always reached here.
    }

    @Override
    public Peer self() {
        return host.peer;
    }

    @Override
    public Optional<Peer> leader() {
        return host.group.flatMap(world::leader);
    }

    @Override
    public CompletableFuture<MemberChange> add(Peer peer) {
        return CompletableFuture.completedFuture(world.add(host, peer));
    }

    @Override
    public CompletableFuture<Outcome> submit(byte[] command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Outcome> submitIn(long term, byte[] command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Barrier> readBarrier() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean leaseHeld() {
        return false;
    }

    @Override
    public List<Follower> followers() {
        return List.of();
    }

    @Override
    public CompletableFuture<MemberChange> remove(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<MemberChange> transferLeadership() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<MemberChange> transferLeadership(String id) {
        throw new UnsupportedOperationException();
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
    public void onLeadership(Consumer<Leadership> listener) {}

    @Override
    public CompletableFuture<Long> snapshot() {
        throw new UnsupportedOperationException();
    }

    @Override
    public LogFacts facts() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<String> failure() {
        return new CompletableFuture<>();
    }

    @Override
    public void close() {}
}
