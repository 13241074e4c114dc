package dev.praetor.http.archive;

import dev.praetor.state.State;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Archives for tests: whole ones, and ones that are put together wrongly on purpose.
final class Archives {
    static final Meta META = new Meta(7, 3, 1_795_345_201_098L, List.of(new Meta.Server("some-id", "127.0.0.1:8300")));

    private Archives() {}

    static byte[] consuls() throws IOException {
        try (var in = Archives.class.getResourceAsStream("/archive/consul-1.10.snap")) {
            if (in == null) {
                throw new IOException("the recorded archive is missing");
            }
            return in.readAllBytes();
        }
    }

    static byte[] of(State state) throws IOException {
        var out = new ByteArrayOutputStream();
        Backup.write(state, "dc1", META, out);
        return out.toByteArray();
    }

    static Map<String, byte[]> members(byte[] archive) throws IOException {
        var members = new LinkedHashMap<String, byte[]>();
        try (var zip = new GZIPInputStream(new ByteArrayInputStream(archive))) {
            var tar = new Tar(zip);
            for (var member = tar.next(); member.isPresent(); member = tar.next()) {
                members.put(member.get().name(), member.get().readAllBytes());
            }
        }
        return members;
    }

    /// An archive of these files, with the sums that fit them.
    static byte[] summed(Map<String, byte[]> members) {
        var sums = new StringBuilder();
        members.forEach((name, content) -> {
            var digest = Sums.digest();
            digest.update(content);
            sums.append(Sums.line(digest, name));
        });
        var all = new LinkedHashMap<>(members);
        all.put(Sums.NAME, sums.toString().getBytes(StandardCharsets.UTF_8));
        return zipped(all);
    }

    static byte[] zipped(Map<String, byte[]> members) {
        var tar = new ByteArrayOutputStream();
        try {
            for (var member : members.entrySet()) {
                Tar.writeHeader(member.getKey(), member.getValue().length, 0, tar);
                tar.write(member.getValue());
                Tar.writePadding(member.getValue().length, tar);
            }
            Tar.writeEnd(tar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped(tar.toByteArray());
    }

    static byte[] zipped(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(packed)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
