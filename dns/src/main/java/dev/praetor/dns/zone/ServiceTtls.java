package dev.praetor.dns.zone;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// How long answers about a service may be kept, by its name: an exact entry, else the longest `prefix*` that fits.
final class ServiceTtls {
    private final Map<String, Long> exact = new HashMap<>();
    private final SortedMap<String, Long> byPrefix = new TreeMap<>();

    ServiceTtls(Map<String, Duration> configured) {
        configured.forEach((pattern, ttl) -> {
            var name = pattern.toLowerCase(Locale.ROOT);
            if (name.endsWith("*")) {
                byPrefix.put(name.substring(0, name.length() - 1), ttl.toSeconds());
            } else {
                exact.put(name, ttl.toSeconds());
            }
        });
    }

    /// Seconds; 0 when nothing is configured.
    ///
    /// @param service lower case
    long of(String service) {
        var own = exact.get(service);
        if (own != null) {
            return own;
        }
        // The longer of two prefixes of one name sorts after the shorter.
        var ttl = 0L;
        for (var entry : byPrefix.headMap(service + Character.MAX_VALUE).entrySet()) {
            if (service.startsWith(entry.getKey())) {
                ttl = entry.getValue();
            }
        }
        return ttl;
    }
}
