package dev.praetor.agent.local;

import dev.praetor.state.Service;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The fingerprint of a service's content, for clients that wait until it is another one.
public final class ContentHash {
    private static final int BYTES = 8;

    private ContentHash() {}

    /// Sixteen hexadecimal digits: the same for the same content, in every process.
    public static String of(Service service) {
        return hex(service.toString().getBytes(StandardCharsets.UTF_8), BYTES);
    }

    private static String hex(byte[] content, int length) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
