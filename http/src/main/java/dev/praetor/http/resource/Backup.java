package dev.praetor.http.resource;

import dev.praetor.agent.json.JsonWriter;
import dev.praetor.state.Codec;
import dev.praetor.state.State;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/// A backup as one file: a compressed tar archive of `meta.json`, `state.bin` (a snapshot in this program's own
/// form) and `SHA256SUMS` over both.
final class Backup {
    /// Bytes of an archive when unpacked.
    static final int MAX_UNPACKED = 128 << 20;

    private static final String META = "meta.json";
    private static final String STATE = "state.bin";
    private static final String SUMS = "SHA256SUMS";

    private Backup() {}

    static byte[] write(State state) throws IOException {
        var snapshot = new ByteArrayOutputStream();
        Codec.write(state, snapshot);
        var meta = new JsonWriter(false)
                .beginObject()
                .name("Version")
                .value(1)
                .name("Index")
                .value(state.index())
                .name("Size")
                .value(snapshot.size())
                .endObject()
                .toBytes();
        var sums = sum(meta) + "  " + META + "\n" + sum(snapshot.toByteArray()) + "  " + STATE + "\n";
        var packed = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(packed)) {
            Tar.write(META, meta, zip);
            Tar.write(STATE, snapshot.toByteArray(), zip);
            Tar.write(SUMS, sums.getBytes(StandardCharsets.UTF_8), zip);
            Tar.end(zip);
        }
        return packed.toByteArray();
    }

    /// @throws IOException with a sentence when this is no whole, undamaged backup of ours
    static State read(byte[] packed) throws IOException {
        var members = new TreeMap<String, byte[]>();
        try (var zip = unzip(packed)) {
            var left = MAX_UNPACKED;
            for (var member = Tar.read(zip, left); member.isPresent(); member = Tar.read(zip, left)) {
                left -= member.get().content().length;
                members.put(member.get().name(), member.get().content());
            }
        } catch (EOFException e) {
            throw new IOException("failed to read snapshot file: unexpected EOF", e);
        }
        var state = members.get(STATE);
        var sums = members.get(SUMS);
        if (state == null || sums == null) {
            throw new IOException("failed to read snapshot file: no " + (state == null ? STATE : SUMS) + " in it");
        }
        if (!new String(sums, StandardCharsets.UTF_8).contains(sum(state) + "  " + STATE + "\n")) {
            throw new IOException("failed checking integrity of snapshot: hash check failed for \"" + STATE + "\"");
        }
        return Codec.read(new ByteArrayInputStream(state));
    }

    private static InputStream unzip(byte[] packed) throws IOException {
        try {
            return new GZIPInputStream(new ByteArrayInputStream(packed));
        } catch (ZipException e) {
            throw new IOException("failed to decompress snapshot: gzip: invalid header", e);
        } catch (EOFException e) {
            throw new IOException(
                    "failed to decompress snapshot: " + (packed.length == 0 ? "EOF" : "unexpected EOF"), e);
        }
    }

    private static String sum(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
