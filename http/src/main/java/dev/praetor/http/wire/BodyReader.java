package dev.praetor.http.wire;

import dev.praetor.http.route.Body;
import dev.praetor.http.route.BodyLimit;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/// Reads a request's body, counting its bytes as they arrive.
public final class BodyReader {
    /// How much of a refused body is swallowed so that its sender gets to read the refusal.
    static final long MAX_SWALLOWED = 16L << 20;

    private static final Body TOO_MANY =
            Body.text(429, "Too many request bodies at once on this connection; send one after another");

    private final Exchange exchange;
    private final BodyLimit limit;
    private final BodySink sink;
    private long size;
    private boolean over;
    private long swallowed;

    private BodyReader(Exchange exchange, BodyLimit limit, BodySink sink) {
        this.exchange = exchange;
        this.limit = limit;
        this.sink = sink;
    }

    /// Reads the body and hands it on; refuses it with 413 as soon as it is known to be too large.
    public static void read(Exchange exchange, BodyLimit limit, Consumer<byte[]> done) {
        read(exchange, limit, new BodyBytes(exchange.turn(), done));
    }

    static void read(Exchange exchange, BodyLimit limit, BodySink sink) {
        var request = exchange.request();
        var announced = request.getHeader(Names.CONTENT_LENGTH);
        if (announced == null && !exchange.hasBody()) {
            sink.begin(0);
            sink.ended();
            return;
        }
        var reader = new BodyReader(exchange, limit, sink);
        var length = announced == null ? 0 : Long.parseLong(announced);
        exchange.turn().reading();
        request.handler(reader::took);
        request.endHandler(_ -> reader.ended());
        request.exceptionHandler(_ -> reader.lost());
        if (length > limit.bytes()) {
            reader.refuse(reader.tooLarge(length));
        } else {
            sink.begin(length);
            if (request.getHeader("Expect") != null) {
                exchange.response().writeContinue();
            }
        }
    }

    private void took(Buffer chunk) {
        if (over) {
            swallowed += chunk.length();
            if (swallowed > MAX_SWALLOWED) {
                exchange.abandon();
            }
            return;
        }
        size += chunk.length();
        if (size > limit.bytes()) {
            refuse(tooLarge(size));
        } else if (!sink.took(chunk)) {
            refuse(TOO_MANY);
        }
    }

    private void ended() {
        if (!over) {
            over = true;
            exchange.turn().complete();
            exchange.turn().working();
            sink.ended();
        }
    }

    private void lost() {
        if (!over) {
            over = true;
            exchange.turn().complete();
            sink.dropped();
        }
    }

    private Body tooLarge(long length) {
        return Body.text(413, limit.text().apply(length));
    }

    private void refuse(Body answer) {
        over = true;
        exchange.turn().complete();
        sink.dropped();
        exchange.sendEarly(answer);
    }
}
