package dev.praetor.http.wire;

import dev.praetor.http.route.Body;
import dev.praetor.http.route.BodyLimit;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.function.Consumer;

/// Reads a request's body, counting its bytes as they arrive.
public final class BodyReader {
    /// What is set aside before the first byte came, however much was announced.
    static final int FIRST_BYTES = 16 * 1024;
    /// How much of a refused body is swallowed so that its sender gets to read the refusal.
    static final long MAX_SWALLOWED = 16L << 20;

    private static final byte[] NOTHING = {};
    private static final Body TOO_MANY =
            Body.text(429, "Too many request bodies at once on this connection; send one after another");

    private final Exchange exchange;
    private final BodyLimit limit;
    private final Consumer<byte[]> done;
    private byte[] bytes = NOTHING;
    private int size;
    private boolean refused;
    private long swallowed;

    private BodyReader(Exchange exchange, BodyLimit limit, Consumer<byte[]> done) {
        this.exchange = exchange;
        this.limit = limit;
        this.done = done;
    }

    /// Reads the body and hands it on; refuses it with 413 as soon as it is known to be too large.
    public static void read(Exchange exchange, BodyLimit limit, Consumer<byte[]> done) {
        var request = exchange.request();
        var announced = request.getHeader(Names.CONTENT_LENGTH);
        if (announced == null && !mayHaveBody(exchange)) {
            done.accept(NOTHING);
            return;
        }
        var reader = new BodyReader(exchange, limit, done);
        var length = announced == null ? 0 : Long.parseLong(announced);
        exchange.turn().reading();
        request.handler(reader::took);
        request.endHandler(_ -> reader.ended());
        if (length > limit.bytes()) {
            reader.refuse(reader.tooLarge(length));
        } else {
            reader.bytes = new byte[(int) Math.min(length, FIRST_BYTES)];
            if (request.getHeader("Expect") != null) {
                exchange.response().writeContinue();
            }
        }
    }

    /// Whether a body of unknown length may follow: a chunked one, or what HTTP/2 sends in frames.
    private static boolean mayHaveBody(Exchange exchange) {
        var request = exchange.request();
        return exchange.multiplexed() ? !request.isEnded() : request.getHeader("Transfer-Encoding") != null;
    }

    private void took(Buffer chunk) {
        if (refused) {
            swallowed += chunk.length();
            if (swallowed > MAX_SWALLOWED) {
                exchange.abandon();
            }
            return;
        }
        if (size + (long) chunk.length() > limit.bytes()) {
            refuse(tooLarge(size + (long) chunk.length()));
            return;
        }
        if (!exchange.turn().hold(chunk.length())) {
            refuse(TOO_MANY);
            return;
        }
        if (size + chunk.length() > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + chunk.length()));
        }
        chunk.getBytes(bytes, size);
        size += chunk.length();
    }

    private void ended() {
        if (!refused) {
            exchange.turn().complete();
            exchange.turn().working();
            done.accept(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
        }
    }

    private Body tooLarge(long length) {
        return Body.text(413, limit.text().apply(length));
    }

    private void refuse(Body answer) {
        refused = true;
        bytes = NOTHING;
        exchange.turn().complete();
        exchange.sendEarly(answer);
    }
}
