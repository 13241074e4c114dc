package dev.praetor.agent.definition;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What Consul allows as metadata of a node or service.
public final class Metadata {
    public static final int MAX_PAIRS = 64;
    public static final int MAX_KEY_LENGTH = 128;
    public static final int MAX_VALUE_LENGTH = 512;

    private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9_-]+");
    private static final String RESERVED_PREFIX = "consul-";

    private Metadata() {}

    /// What is wrong with it, naming the first bad pair.
    public static Optional<String> fault(Map<String, String> meta) {
        if (meta.size() > MAX_PAIRS) {
            return Optional.of("Node metadata cannot contain more than " + MAX_PAIRS + " key/value pairs");
        }
        for (var pair : meta.entrySet()) {
            var fault = fault(pair.getKey(), pair.getValue());
            if (fault.isPresent()) {
                return fault.map(why ->
                        "Couldn't load metadata pair ('" + pair.getKey() + "', '" + pair.getValue() + "'): " + why);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> fault(String key, String value) {
        if (key.isEmpty()) {
            return Optional.of("Key cannot be blank");
        }
        if (!KEY.matcher(key).matches()) {
            return Optional.of("Key contains invalid characters");
        }
        if (key.length() > MAX_KEY_LENGTH) {
            return Optional.of("Key is too long (limit: " + MAX_KEY_LENGTH + " characters)");
        }
        if (key.startsWith(RESERVED_PREFIX)) {
            return Optional.of("Key prefix '" + RESERVED_PREFIX + "' is reserved for internal use");
        }
        if (value.length() > MAX_VALUE_LENGTH) {
            return Optional.of("Value is too long (limit: " + MAX_VALUE_LENGTH + " characters)");
        }
        return Optional.empty();
    }
}
