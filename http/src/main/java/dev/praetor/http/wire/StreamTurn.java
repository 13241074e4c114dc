package dev.praetor.http.wire;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;

/// One stream of HTTP/2. It is forgotten when its answer was taken, or when it is found to be closed.
final class StreamTurn implements Turn {
    /// What a peer hears whose stream is given up (RFC 9113, section 7).
    private static final long CANCEL = 0x8;

    private final Open whole;
    private final HttpServerResponse response;
    private Phase phase = Phase.WORKING;
    private int since;
    private int held;

    StreamTurn(Open whole, HttpServerResponse response) {
        this.whole = whole;
        this.response = response;
        this.since = whole.now();
    }

    @Override
    public String address() {
        return whole.address();
    }

    @Override
    public boolean tooMany() {
        return whole.tooMany();
    }

    @Override
    public void reading() {
        phase(Phase.READING);
    }

    @Override
    public void working() {
        phase(Phase.WORKING);
    }

    @Override
    public void taking() {
        phase(Phase.TAKING);
    }

    @Override
    public void taken() {
        whole.forget(this);
    }

    @Override
    public void sent(Future<Void> out) {
        taking();
        out.onComplete(_ -> taken());
    }

    @Override
    public boolean hold(int bytes) {
        if (!whole.hold(held, bytes)) {
            return false;
        }
        held += bytes;
        return true;
    }

    @Override
    public void complete() {
        whole.letGo(held);
        held = 0;
    }

    private void phase(Phase next) {
        phase = next;
        since = whole.now();
    }

    boolean isGone() {
        return response.closed();
    }

    boolean isStuck() {
        return phase.isOver(whole.now() - since);
    }

    void giveUp() {
        response.reset(CANCEL);
    }
}
