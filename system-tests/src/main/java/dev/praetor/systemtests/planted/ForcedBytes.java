package dev.praetor.systemtests.planted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// How much of the log's open segment a server has forced to its disk: what a power cut cannot take.
///
/// @param file the segment's name
/// @param bytes from its beginning
public record ForcedBytes(String file, long bytes) {
    /// Where a server notes it, beside its data folder.
    public static final String FILE = "forced-bytes";

    private static final int LENGTH = 80;

    /// What was noted last; empty when nothing was.
    public static Optional<ForcedBytes> read(Path note) {
        try {
            if (!Files.exists(note)) {
                return Optional.empty();
            }
            var words = Files.readString(note).strip().split(" ");
            return words.length == 2
                    ? Optional.of(new ForcedBytes(words[0], Long.parseLong(words[1])))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Overwrites the note in one write, which a killed process has made entirely or not at all.
    void write(FileChannel note) throws IOException {
        var line = "%-" + (LENGTH - 1) + "s\n";
        note.write(ByteBuffer.wrap(line.formatted(file + " " + bytes).getBytes(StandardCharsets.US_ASCII)), 0);
    }
}
