package dev.praetor.registrator.net;

import io.vertx.core.http.HttpMethod;
import java.time.Duration;

/// One request and what its answer may cost.
///
/// @param uri path and query, percent-encoded
/// @param body the body to send, empty for none
/// @param timeout from the start of the call to the last byte of the answer
/// @param maxBody most bytes that the answer may have
public record Call(HttpMethod method, String uri, String body, Duration timeout, int maxBody) {
    /// A GET.
    public static Call read(String uri, Duration timeout, int maxBody) {
        return new Call(HttpMethod.GET, uri, "", timeout, maxBody);
    }

    /// A PUT whose answer is at most an error text.
    public static Call put(String uri, String body, Duration timeout) {
        return new Call(HttpMethod.PUT, uri, body, timeout, BoundedHttp.ERROR_TEXT_LIMIT);
    }

    String title() {
        return method + " " + uri;
    }
}
