package dev.praetor.http.wire;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;

/// One stream of HTTP/2. It is forgotten when its answer was taken, or when it is found to be closed.
final class StreamTurn extends Turn {
    /// What a peer hears whose stream is given up (RFC 9113, section 7).
    private static final long CANCEL = 0x8;

    private final Open whole;
    private final HttpServerResponse response;
    private int held;

    StreamTurn(Open whole, HttpServerResponse response) {
        super(whole.clock(), Phase.WORKING);
        this.whole = whole;
        this.response = response;
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
    public void taken() {
        whole.forget(this);
    }

    @Override
    public void sent(Future<Void> out) {
        taking();
        out.onComplete(_ -> taken());
    }

    @Override
    boolean hold(int bytes) {
        if (!whole.hold(held, bytes)) {
            return false;
        }
        held += bytes;
        return true;
    }

    @Override
    void complete() {
        whole.letGo(held);
        held = 0;
    }

    boolean isGone() {
        return response.closed();
    }

    void giveUp() {
        response.reset(CANCEL);
    }
}
