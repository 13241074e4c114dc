package dev.praetor.state;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a catalog client said about how a check is made. The catalog keeps and shows it; only agents run checks.
///
/// Durations are nanoseconds, 0 when not given.
public record CheckDefinition(
        String http,
        String method,
        SortedMap<String, List<String>> header,
        String body,
        String tlsServerName,
        boolean tlsSkipVerify,
        String tcp,
        long intervalNanos,
        long timeoutNanos,
        long deregisterAfterNanos) {

    public static final CheckDefinition NONE = new CheckDefinition("", "", new TreeMap<>(), "", "", false, "", 0, 0, 0);
}
