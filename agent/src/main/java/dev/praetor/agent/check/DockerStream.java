package dev.praetor.agent.check;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/// The output of a command in a container: frames of eight bytes of head (stream, three zeros, length) and content.
///
/// Keeps the first bytes up to a limit and skips the rest.
final class DockerStream {
    private static final int HEAD = 8;
    private static final int LENGTH_AT = 4;

    private final int most;
    private final Buffer kept = Buffer.buffer();
    private Buffer head = Buffer.buffer();
    private long left;

    DockerStream(int most) {
        this.most = most;
    }

    void take(Buffer chunk) {
        var at = 0;
        while (at < chunk.length()) {
            if (left == 0) {
                var missing = Math.min(HEAD - head.length(), chunk.length() - at);
                head.appendBuffer(chunk.slice(at, at + missing));
                at += missing;
                if (head.length() == HEAD) {
                    left = head.getUnsignedInt(LENGTH_AT);
                    head = Buffer.buffer();
                }
            } else {
                var content = (int) Math.min(left, chunk.length() - at);
                kept.appendBuffer(chunk.slice(at, at + Math.min(content, most - kept.length())));
                at += content;
                left -= content;
            }
        }
    }

    String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }
}
