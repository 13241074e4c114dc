package dev.praetor.registrator.net;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/// What came back, complete.
///
/// @param status HTTP status
public record Answer(int status, MultiMap headers, Buffer body) {
    private static final int SHOWN = 300;

    /// Whether the status is 2xx.
    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /// The body as a line for a log: one line, at most 300 characters.
    public String excerpt() {
        var text = body.toString(StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }
}
