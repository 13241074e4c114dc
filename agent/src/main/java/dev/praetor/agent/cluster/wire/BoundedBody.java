package dev.praetor.agent.cluster.wire;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/// A request's body, counted as it arrives.
final class BoundedBody {
    /// The most that a DNS message can hold (RFC 1035, section 4.2.2).
    static final int DNS_BYTES = 65_535;

    private BoundedBody() {}

    /// The body; a longer one is answered 413, and the future never completes.
    static Future<byte[]> read(HttpServerRequest request, int most) {
        var body = Buffer.buffer();
        var promise = Promise.<byte[]>promise();
        request.handler(chunk -> {
            if (request.response().ended()) {
                return;
            }
            if (body.length() + chunk.length() > most) {
                request.response().setStatusCode(413).end("more than " + most + " bytes");
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(_ -> {
            if (!request.response().ended()) {
                promise.complete(body.getBytes());
            }
        });
        return promise.future();
    }
}
