package dev.praetor.http.wire;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.function.Consumer;

/// A body in memory. It grows with what came, however much was announced.
final class BodyBytes implements BodySink {
    /// What is set aside before the first byte came.
    static final int FIRST_BYTES = 16 * 1024;

    private static final byte[] NOTHING = {};

    private final Turn turn;
    private final Consumer<byte[]> done;
    private byte[] bytes = NOTHING;
    private int size;

    /// @param turn whose memory it takes
    BodyBytes(Turn turn, Consumer<byte[]> done) {
        this.turn = turn;
        this.done = done;
    }

    @Override
    public void begin(long announced) {
        bytes = announced == 0 ? NOTHING : new byte[(int) Math.min(announced, FIRST_BYTES)];
    }

    @Override
    public boolean took(Buffer chunk) {
        if (!turn.hold(chunk.length())) {
            return false;
        }
        if (size + chunk.length() > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + chunk.length()));
        }
        chunk.getBytes(bytes, size);
        size += chunk.length();
        return true;
    }

    @Override
    public void ended() {
        done.accept(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
    }

    @Override
    public void dropped() {
        bytes = NOTHING;
    }
}
