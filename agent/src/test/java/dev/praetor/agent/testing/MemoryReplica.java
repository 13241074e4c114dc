package dev.praetor.agent.testing;

import dev.praetor.agent.Consistency;
import dev.praetor.agent.NoLeaderException;
import dev.praetor.agent.Outcome;
import dev.praetor.agent.Replica;
import dev.praetor.state.Applied;
import dev.praetor.state.Command;
import dev.praetor.state.Result;
import dev.praetor.state.State;
import dev.praetor.state.Watches;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// A replica without a log: commands are applied at once, by whoever submits them, one at a time.
///
/// Tests steer it: take the leader away, answer commands with outcomes of their own, claim a stale contact.
public final class MemoryReplica implements Replica {
    private final Watches watches = new Watches();
    private final LongSupplier clockMillis;
    private final List<Command> submitted = new ArrayList<>();
    private volatile State state = State.EMPTY;
    private volatile boolean leader = true;
    private volatile Contact contact = new Contact(true, 0);
    private volatile Optional<Function<Command, Outcome>> instead = Optional.empty();

    public MemoryReplica() {
        this(System::currentTimeMillis);
    }

    public MemoryReplica(LongSupplier clockMillis) {
        this.clockMillis = clockMillis;
    }

    /// Applies a command and tells what it came to.
    public Result apply(Command command) {
        Applied applied;
        synchronized (this) {
            submitted.add(command);
            applied = state.apply(command, clockMillis.getAsLong());
            state = applied.state();
            watches.wake(applied.touched());
        }
        return applied.result();
    }

    /// Every command applied so far.
    public synchronized List<Command> submitted() {
        return List.copyOf(submitted);
    }

    /// Takes the leader away, or brings one back.
    public void leader(boolean present) {
        leader = present;
        contact = new Contact(present, 0);
    }

    public void contact(Contact claimed) {
        contact = claimed;
    }

    /// From now on commands are not applied but answered with this.
    public void answerWith(Function<Command, Outcome> outcome) {
        instead = Optional.of(outcome);
    }

    /// Replaces the whole state, as a restored snapshot does.
    public synchronized void restore(State restored) {
        state = restored;
        watches.wakeAll();
    }

    @Override
    public State current() {
        return state;
    }

    @Override
    public boolean readable(Consistency consistency) {
        return leader || consistency == Consistency.STALE;
    }

    @Override
    public Future<State> read(Consistency consistency) {
        return readable(consistency) ? Future.succeededFuture(state) : Future.failedFuture(new NoLeaderException());
    }

    @Override
    public Watches watches() {
        return watches;
    }

    @Override
    public Future<Outcome> submit(Command command) {
        if (instead.isPresent()) {
            return Future.succeededFuture(instead.get().apply(command));
        }
        return Future.succeededFuture(leader ? new Outcome.Applied(apply(command)) : new Outcome.NoLeader());
    }

    @Override
    public Contact contact() {
        return contact;
    }

    @Override
    public Optional<String> leader() {
        return leader ? Optional.of("127.0.0.1:8300") : Optional.empty();
    }

    @Override
    public List<String> peers() {
        return List.of("127.0.0.1:8300");
    }

    @Override
    public SortedMap<String, String> raftFacts() {
        return new TreeMap<>(java.util.Map.of("state", leader ? "Leader" : "Follower"));
    }
}
