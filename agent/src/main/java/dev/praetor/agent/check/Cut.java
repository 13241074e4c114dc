package dev.praetor.agent.check;

import java.nio.charset.StandardCharsets;

/// Shortens what somebody reported.
final class Cut {
    private Cut() {}

    /// The first `most` bytes of a text as UTF-8, and a remark when there were more.
    static String to(int most, String text) {
        if (text.length() <= most / 4) {
            return text;
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= most
                ? text
                : new String(bytes, 0, most, StandardCharsets.UTF_8) + " ... (captured " + most + " of " + bytes.length
                        + " bytes)";
    }
}
