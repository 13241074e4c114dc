package dev.praetor.cli.log;

import java.util.LinkedHashMap;
import java.util.Map;

/// Keeps one place in a library from flooding the log: of the same logger, so many lines in so much time are let
/// through, and the next that is says how many were left out. Not for use by several threads at once.
final class Floods {
    /// Lines of one logger that are let through in one [#WINDOW_MILLIS].
    static final int LINES = 10;

    static final long WINDOW_MILLIS = 10_000;
    /// Loggers that are watched; of more, those that were watched longest are forgotten.
    static final int LOGGERS = 256;

    /// What is not let through.
    static final int LEFT_OUT = -1;

    private static final class Window {
        private long since;
        private int lines;
        private int leftOut;
    }

    private final Map<String, Window> windows = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > LOGGERS;
        }
    };

    /// @param millis when the line was said
    /// @return how many lines before this one were left out, or [#LEFT_OUT] when this one is to be, too
    int admit(String logger, long millis) {
        var window = windows.computeIfAbsent(logger, _ -> new Window());
        if (window.lines == 0 || millis - window.since >= WINDOW_MILLIS) {
            int before = window.leftOut;
            window.since = millis;
            window.lines = 1;
            window.leftOut = 0;
            return before;
        }
        if (window.lines < LINES) {
            window.lines++;
            return 0;
        }
        window.leftOut++;
        return LEFT_OUT;
    }
}
