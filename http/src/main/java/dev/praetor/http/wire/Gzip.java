package dev.praetor.http.wire;

import io.vertx.core.MultiMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Compression of answers (RFC 9110, section 12.5.3).
public final class Gzip {
    /// Shorter bodies go as they are: they fit a packet anyway.
    public static final int MIN_BYTES = 1400;
    /// Longer bodies are not compressed on an event loop, as that takes milliseconds.
    public static final int MAX_ON_EVENT_LOOP = 64 * 1024;

    private Gzip() {}

    /// Whether a body of this length is to be compressed for this request.
    public static boolean wanted(int length, MultiMap request) {
        return length >= MIN_BYTES && accepted(request.get(Names.ACCEPT_ENCODING));
    }

    /// Whether `gzip` is named with a weight above zero; `*` does not count, as it does not with Consul.
    static boolean accepted(@Nullable String accept) {
        if (accept == null) {
            return false;
        }
        for (var coding : accept.split(",", -1)) {
            var parts = coding.split(";", -1);
            if (parts[0].strip().equalsIgnoreCase("gzip")) {
                return parts.length == 1 || !isZero(parts[1].strip());
            }
        }
        return false;
    }

    private static boolean isZero(String weight) {
        try {
            return weight.startsWith("q=") && Double.parseDouble(weight.substring(2)) <= 0;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    public static byte[] compress(byte[] bytes) {
        var out = new ByteArrayOutputStream(Math.max(256, bytes.length / 4));
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
