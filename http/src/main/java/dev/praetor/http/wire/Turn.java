package dev.praetor.http.wire;

import io.vertx.core.Future;
import java.util.function.IntSupplier;

/// What one request occupies while it is served: its connection, or with HTTP/2 its stream. For the event loop of
/// the connection only.
public abstract sealed class Turn permits Open, StreamTurn {
    private final IntSupplier clock;
    private Phase phase;
    private int since;
    private boolean last;

    /// @param clock counts sweeps
    Turn(IntSupplier clock, Phase phase) {
        this.clock = clock;
        this.phase = phase;
        this.since = clock.getAsInt();
    }

    /// The peer's IP address.
    public abstract String address();

    /// Whether its address held the most connections that it may already.
    public abstract boolean tooMany();

    public final void reading() {
        enter(Phase.READING);
    }

    public final void working() {
        enter(Phase.WORKING);
    }

    /// The answer is written and has to be taken.
    public final void taking() {
        enter(Phase.TAKING);
    }

    /// The answer was taken; by then the next request may be at work already.
    public abstract void taken();

    /// A request was answered without delay.
    public abstract void sent(Future<Void> out);

    /// Whether this many more bytes of an unfinished body may be kept. If so, they count until the body is
    /// [#complete()].
    abstract boolean hold(int bytes);

    /// The body is read, or was given up.
    abstract void complete();

    /// Nothing that follows on this connection is answered any more.
    final void last() {
        last = true;
    }

    /// Whether its connection is about to be closed: a request that came behind the last one is none to answer.
    public final boolean isLast() {
        return last;
    }

    final void enter(Phase next) {
        phase = next;
        since = clock.getAsInt();
    }

    final boolean isIn(Phase one) {
        return phase == one;
    }

    /// Whether it has been where it is for longer than it may.
    final boolean isStuck() {
        return phase.isOver(clock.getAsInt() - since);
    }

    final IntSupplier clock() {
        return clock;
    }
}
