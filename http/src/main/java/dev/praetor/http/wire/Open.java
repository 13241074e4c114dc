package dev.praetor.http.wire;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;

/// One connection, which with HTTP/1.1 is the one turn that it has, and with HTTP/2 has a turn for each stream.
public final class Open extends Turn {
    /// Bytes of unfinished bodies on all streams of a connection together. A body that is alone may be as large as
    /// its endpoint takes; so one connection costs no more than one of HTTP/1.1, and this.
    public static final int MAX_HELD_BESIDE = 8 << 20;

    private final String address;
    private final boolean tooMany;
    private final Set<StreamTurn> streams = new LinkedHashSet<>();
    private long held;

    /// @param clock counts sweeps
    Open(String address, boolean tooMany, IntSupplier clock) {
        super(clock, Phase.NEW);
        this.address = address;
        this.tooMany = tooMany;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public boolean tooMany() {
        return tooMany;
    }

    @Override
    public void taken() {
        if (isIn(Phase.TAKING)) {
            enter(Phase.IDLE);
        }
    }

    /// The next request says soon enough whether this one was taken; nobody listens for it here.
    @Override
    public void sent(Future<Void> out) {
        enter(Phase.IDLE);
    }

    @Override
    boolean hold(int bytes) {
        return true;
    }

    @Override
    void complete() {}

    /// A stream begins. Streams that were reset are forgotten as soon as there are as many as may be open at all.
    StreamTurn stream(HttpServerResponse response) {
        if (streams.size() >= Connections.MAX_STREAMS) {
            forgetGone();
        }
        var stream = new StreamTurn(this, response);
        streams.add(stream);
        enter(Phase.WORKING);
        return stream;
    }

    void forget(StreamTurn stream) {
        if (streams.remove(stream)) {
            stream.complete();
            if (streams.isEmpty()) {
                enter(Phase.IDLE);
            }
        }
    }

    boolean hold(int already, int more) {
        var beside = held - already;
        if (beside > 0 && held + more > MAX_HELD_BESIDE) {
            return false;
        }
        held += more;
        return true;
    }

    void letGo(int bytes) {
        held -= bytes;
    }

    private void forgetGone() {
        List.copyOf(streams).stream().filter(StreamTurn::isGone).forEach(this::forget);
    }

    /// Gives up streams that are stuck.
    ///
    /// @return whether the connection as a whole is
    boolean sweep() {
        forgetGone();
        for (var stream : List.copyOf(streams)) {
            if (stream.isStuck()) {
                stream.giveUp();
                forget(stream);
            }
        }
        return isStuck();
    }

    /// Streams that are being served.
    int streams() {
        return streams.size();
    }
}
