package dev.praetor.state;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A KV key: any bytes, ordered bytewise.
///
/// Held as a string of one char per byte (ISO 8859-1), which the JVM stores, compares and hashes as plain bytes.
public record Key(String octets) implements Comparable<Key> {
    /// The empty key: prefix of every other.
    public static final Key EMPTY = new Key("");

    public static Key ofUtf8(String text) {
        return ofBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public static Key ofBytes(byte[] bytes) {
        return new Key(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    public byte[] bytes() {
        return octets.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// The key as text; bytes that are not UTF-8 read as U+FFFD, as Consul's JSON shows them.
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    public boolean startsWith(Key prefix) {
        return octets.startsWith(prefix.octets);
    }

    /// The first key after all that start with this one; none when this one is empty or all 0xFF.
    Optional<Key> successor() {
        for (var last = octets.length() - 1; last >= 0; last--) {
            var octet = octets.charAt(last);
            if (octet < 0xFF) {
                return Optional.of(new Key(octets.substring(0, last) + (char) (octet + 1)));
            }
        }
        return Optional.empty();
    }

    @Override
    public int compareTo(Key other) {
        return octets.compareTo(other.octets);
    }

    @Override
    public String toString() {
        return text();
    }
}
