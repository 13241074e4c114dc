package dev.praetor.systemtests.fuzz;

import dev.praetor.http.archive.Backup;
import dev.praetor.http.archive.Meta;
import dev.praetor.state.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// Any archive is read or refused, within bounded memory; one that is read can be written again, and
/// what was written here reads equal.
///
/// What does not begin as gzip stands for the `state.bin` of an archive that is sound all around it: a mutated
/// archive seldom gets past its checksums.
public final class ArchiveTarget {
    private static final int BLOCK = 512;

    private ArchiveTarget() {}

    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        var packed = bytes.length > 1 && bytes[0] == 0x1f && (bytes[1] & 255) == 0x8b ? bytes : around(bytes);
        State state;
        try {
            state = Backup.read(packed);
        } catch (IOException refused) {
            return;
        }
        // Indexes of a table that contradict those of its rows settle with the first archive of ours.
        var settled = Backup.read(written(state));
        Promise.same(settled, Backup.read(written(settled)), "the state of an archive written again");
    }

    private static byte[] written(State state) throws IOException {
        var packed = new ByteArrayOutputStream();
        Backup.write(state, "dc1", new Meta(1, 1, 0, List.of()), packed);
        return packed.toByteArray();
    }

    private static byte[] around(byte[] state) throws IOException {
        var meta = ("{\"Version\":1,\"Index\":1,\"Size\":" + state.length + "}").getBytes(StandardCharsets.UTF_8);
        var sums = sum(meta) + "  meta.json\n" + sum(state) + "  state.bin\n";
        var packed = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(packed)) {
            member(zip, "meta.json", meta);
            member(zip, "state.bin", state);
            member(zip, "SHA256SUMS", sums.getBytes(StandardCharsets.UTF_8));
            zip.write(new byte[2 * BLOCK]);
        }
        return packed.toByteArray();
    }

    /// A file in the tar format (POSIX ustar).
    private static void member(GZIPOutputStream zip, String name, byte[] content) throws IOException {
        var header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000600\0000000000\0000000000\0%011o\00000000000000\0        0".formatted(content.length));
        put(header, 257, "ustar\00000");
        var sum = 0;
        for (var octet : header) {
            sum += octet & 255;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        zip.write(header);
        zip.write(content);
        zip.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    }

    private static void put(byte[] header, int at, String text) {
        var octets = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(octets, 0, header, at, octets.length);
    }

    private static String sum(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
