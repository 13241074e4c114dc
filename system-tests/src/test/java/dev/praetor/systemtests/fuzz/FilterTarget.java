package dev.praetor.systemtests.fuzz;

import dev.praetor.http.filter.Filter;

/// Any text is a filter expression or is refused with a reason.
public final class FilterTarget {
    private FilterTarget() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        Filter.fuzz(bytes);
    }
}
