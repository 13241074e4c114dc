package dev.praetor.state;

import java.nio.charset.StandardCharsets;

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

    @Override
    public int compareTo(Key other) {
        return octets.compareTo(other.octets);
    }

    @Override
    public String toString() {
        return text();
    }
}
