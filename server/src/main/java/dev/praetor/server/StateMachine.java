package dev.praetor.server;

import dev.praetor.consensus.Machine;
import dev.praetor.consensus.SnapshotWriter;
import dev.praetor.state.Codec;
import dev.praetor.state.State;
import dev.praetor.state.Touched;
import dev.praetor.state.Watches;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Drives the state from the log. The state that it publishes after an entry holds all the entry's commands at
/// once.
final class StateMachine implements Machine {
    private final TimeStamps stamps;
    private final Watches watches = new Watches();
    private final List<Consumer<Touched>> observers = new CopyOnWriteArrayList<>();
    private volatile State current = State.EMPTY;
    private volatile boolean settled = true;

    StateMachine(TimeStamps stamps) {
        this.stamps = stamps;
    }

    State current() {
        return current;
    }

    /// Whether everyone concerned by [#current()] was told of it. Until then a kept answer may be older than a
    /// state that somebody has read already.
    boolean settled() {
        return settled;
    }

    Watches watches() {
        return watches;
    }

    /// Tells `observer` of every change from now on, on the applying thread.
    void observe(Consumer<Touched> observer) {
        observers.add(observer);
    }

    @Override
    public List<byte[]> admit(List<byte[]> commands) {
        return stamps.anew(commands);
    }

    @Override
    public List<byte[]> apply(long entryIndex, List<byte[]> commands) {
        var results = new ArrayList<byte[]>(commands.size());
        var changes = new ArrayList<Touched>(commands.size());
        var state = current;
        for (var bytes : commands) {
            var stamped = Codec.decodeCommand(bytes);
            var applied = state.apply(stamped.command(), stamped.atMillis());
            state = applied.state();
            results.add(Codec.encode(applied.result()));
            if (!applied.touched().isEmpty()) {
                changes.add(applied.touched());
            }
        }
        // Publish before waking: who is woken must find the new state. The log acknowledges after this returns.
        settled = false;
        current = state;
        for (var touched : changes) {
            watches.wake(touched);
            observers.forEach(observer -> observer.accept(touched));
        }
        settled = true;
        return results;
    }

    /// Begins anew with nothing: the log is opened again.
    void forget() {
        settled = false;
        current = State.EMPTY;
        watches.wakeAll();
        settled = true;
    }

    @Override
    public SnapshotWriter snapshot() {
        var captured = current;
        return out -> Codec.write(captured, out);
    }

    @Override
    public void restore(InputStream snapshot) throws IOException {
        settled = false;
        current = Codec.read(snapshot);
        watches.wakeAll();
        settled = true;
    }
}
