package dev.praetor.agent.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Every configuration key that is known, with its type and what becomes of it: the table in `keys.txt`.
final class Keys {
    private static final String TABLE = "keys.txt";

    private static final Map<String, String> SENTENCES = Map.of(
            "tls", "TLS is not supported yet",
            "acl", "access control lists are not supported yet",
            "encrypt", "encryption of the cluster's traffic is not supported yet",
            "mesh", "the service mesh is not part of Praetor",
            "wan", "several datacenters are not supported yet",
            "enterprise", "this belongs to Consul Enterprise",
            "none", "has no effect in Praetor yet");

    private final TreeMap<String, Key> byPath;

    private Keys(String table) {
        byPath = table.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Keys::row)
                .collect(Collectors.toMap(
                        Key::path,
                        Function.identity(),
                        (one, other) -> {
                            throw new IllegalStateException("two rows for " + one.path());
                        },
                        TreeMap::new));
    }

    static Keys known() {
        try (var table = Objects.requireNonNull(Keys.class.getResourceAsStream(TABLE), TABLE)) {
            return new Keys(new String(table.readAllBytes(), UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the table of configuration keys is not in the jar", unreadable);
        }
    }

    private static Key row(String line) {
        var columns = line.split(" +");
        return new Key(
                columns[0],
                Key.Kind.valueOf(columns[1].toUpperCase(Locale.ROOT)),
                Key.Standing.valueOf(columns[2].toUpperCase(Locale.ROOT)),
                columns.length > 3 ? Objects.requireNonNull(SENTENCES.get(columns[3]), line) : "");
    }

    Optional<Key> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    List<Key> all() {
        return List.copyOf(byPath.values());
    }

    /// Whether keys exist below this path.
    boolean isGroup(String path) {
        var below = byPath.higherKey(path + ".");
        return below != null && below.startsWith(path + ".");
    }

    /// The known key that an unknown one was probably meant to be.
    Optional<String> near(String path) {
        return byPath.keySet().stream()
                .filter(known -> Spelling.distance(known, path) <= Spelling.CLOSE)
                .min(Comparator.comparingInt(known -> Spelling.distance(known, path)));
    }
}
