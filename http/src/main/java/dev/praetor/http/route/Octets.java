package dev.praetor.http.route;

import java.nio.charset.StandardCharsets;

/// Strings that hold one char per byte.
public final class Octets {
    private Octets() {}

    /// The bytes read as UTF-8.
    public static String text(String octets) {
        for (var i = 0; i < octets.length(); i++) {
            if (octets.charAt(i) > 0x7f) {
                return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            }
        }
        return octets;
    }

    public static String of(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
