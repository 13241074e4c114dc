package dev.praetor.registrator.service;

import java.util.List;
import java.util.regex.Pattern;

/// Durations in the form of Go, which Consul reads: `10s`, `1m30s`, `500ms`. A bare number counts as seconds.
final class Durations {
    private static final Pattern FORM = Pattern.compile("(?:[0-9]+(?:\\.[0-9]+)?(?:ns|us|µs|ms|s|m|h))+");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final Pattern ZERO = Pattern.compile("[0.a-zµ]*");

    private Durations() {}

    /// The setting as a duration above zero; the standard when it is not set or not readable.
    ///
    /// @param remarks takes a sentence when it is not readable
    static String read(Settings settings, String key, String standard, List<String> remarks) {
        var text = settings.text(key).strip();
        if (text.isEmpty()) {
            return standard;
        }
        var duration = SECONDS.matcher(text).matches() ? text + "s" : text;
        if (FORM.matcher(duration).matches() && !ZERO.matcher(duration).matches()) {
            return duration;
        }
        remarks.add(key + " is no duration: " + text
                + (standard.isEmpty() ? "; it is left out" : "; " + standard + " is used"));
        return standard;
    }
}
