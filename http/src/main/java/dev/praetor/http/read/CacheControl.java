package dev.praetor.http.read;

import dev.praetor.http.route.Refusal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The `Cache-Control` of requests with `?cached`. What is kept here is never older than the state, so any age that
/// a client asks for is met, and only its form is looked at.
final class CacheControl {
    private CacheControl() {}

    /// @throws Refusal 400 `Invalid Cache-Control header.`
    static void refuseMalformed(@Nullable String header) {
        if (header == null) {
            return;
        }
        for (var directive : header.split(",", -1)) {
            var parts = directive.strip().split("=", 2);
            var name = parts[0].toLowerCase(Locale.ROOT);
            var timed = name.equals("max-age") || name.equals("stale-if-error");
            if (timed && (parts.length < 2 || !isNumber(parts[1]))) {
                throw Refusal.badRequest("Invalid Cache-Control header.");
            }
        }
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 19 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
