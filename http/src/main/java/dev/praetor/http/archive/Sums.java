package dev.praetor.http.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/// `SHA256SUMS`: lines as `sha256sum` writes them.
final class Sums {
    static final String NAME = "SHA256SUMS";

    /// Lines of 64 digits and a name, for many more files than there are.
    static final int MAX_BYTES = 64 * 1024;

    private Sums() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String line(MessageDigest digest, String name) {
        return HexFormat.of().formatHex(digest.digest()) + "  " + name + "\n";
    }

    /// Whether each file's line stands there.
    ///
    /// @param lines by the files' names
    /// @throws IOException that names the first one whose line does not
    static void check(byte[] sums, Map<String, String> lines) throws IOException {
        var all = new String(sums, StandardCharsets.UTF_8);
        for (var line : lines.entrySet()) {
            if (!all.contains(line.getValue())) {
                throw new IOException(
                        "failed checking integrity of snapshot: hash check failed for \"" + line.getKey() + "\"");
            }
        }
    }
}
