package dev.praetor.systemtests.wire;

import dev.praetor.systemtests.json.Json;
import dev.praetor.systemtests.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One answer as it came.
///
/// @param body after chunks were put together; still packed when `Content-Encoding` says so
/// @param elapsed from the first byte sent to the last one read
@SuppressWarnings("ArrayRecordComponent") // answers are read, never compared as a whole
public record HttpAnswer(int status, List<Header> headers, byte[] body, Duration elapsed) {

    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.is(name))
                .map(Header::value)
                .findFirst();
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// The body as JSON.
    ///
    /// @throws IllegalStateException with the body in its message when it is none
    public Json json() {
        try {
            return Json.parse(body);
        } catch (JsonSyntaxException e) {
            throw new IllegalStateException("status " + status + ", no JSON (" + e.getMessage() + "): " + text(), e);
        }
    }

    /// `X-Consul-Index`.
    public long index() {
        return header("X-Consul-Index")
                .map(Long::parseLong)
                .orElseThrow(() -> new IllegalStateException("no X-Consul-Index in " + headers));
    }
}
