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
        if (announced == null && request.getHeader("Transfer-Encoding") == null && !exchange.sharesConnection()) {
            done.accept(NOTHING);
            return;
        }
        var reader = new BodyReader(exchange, limit, done);
        var length = announced == null ? 0 : Long.parseLong(announced);
        exchange.connection().reading();
        request.handler(reader::took);
        request.endHandler(_ -> reader.ended());
        if (length > limit.bytes()) {
            reader.refuse(length);
        } else {
            reader.bytes = new byte[(int) Math.min(length, FIRST_BYTES)];
            if (request.getHeader("Expect") != null) {
                exchange.response().writeContinue();
            }
        }
    }

    private void took(Buffer chunk) {
        if (refused) {
            swallowed += chunk.length();
            if (swallowed > MAX_SWALLOWED) {
                abort();
            }
            return;
        }
        if (size + (long) chunk.length() > limit.bytes()) {
            refuse(size + (long) chunk.length());
            return;
        }
        if (size + chunk.length() > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + chunk.length()));
        }
        chunk.getBytes(bytes, size);
        size += chunk.length();
    }

    private void abort() {
        if (exchange.sharesConnection()) {
            exchange.response().reset();
        } else {
            exchange.request().connection().close();
        }
    }

    private void ended() {
        if (!refused) {
            exchange.connection().working();
            done.accept(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
        }
    }

    private void refuse(long length) {
        refused = true;
        bytes = NOTHING;
        exchange.send(Body.text(413, limit.text().apply(length)));
    }
}
