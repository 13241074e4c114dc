package dev.praetor.http.wire;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/// Where a request ends on its connection. What is wrong with lengths, line ends and chunks never comes this far: it
/// is refused while it is decoded.
public final class Framing {
    private static final String CHUNKED = "chunked";

    private Framing() {}

    /// Whether the body is coded in a way that nobody here understands, alone or beneath chunks: where it ends is then
    /// a matter of opinion, and somebody's next request may lie in it (RFC 9112, sections 6.1 and 11.2).
    public static boolean isUnclear(HttpServerRequest request) {
        var headers = request.headers();
        if (!headers.contains(HttpHeaders.TRANSFER_ENCODING)) {
            return false;
        }
        var codings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
        return codings.size() != 1 || !codings.getFirst().equalsIgnoreCase(CHUNKED);
    }
}
