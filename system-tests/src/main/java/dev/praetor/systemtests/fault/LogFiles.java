package dev.praetor.systemtests.fault;

import dev.praetor.systemtests.planted.ForcedBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.Random;

/// The log of a server that does not run.
final class LogFiles {
    private static final String OPEN_SEGMENT = "log_inprogress_";
    /// Bytes of a segment before its first entry.
    private static final long HEADER = 8;

    private static final int LONGEST_TEAR = 600;
    private static final int LAST_BYTES = 4096;

    private LogFiles() {}

    /// Writes the beginning of an entry that was never finished after the last one: a copy of bytes from the log,
    /// cut off somewhere.
    static void tear(Path data, long seed) {
        open(data).ifPresent(segment -> {
            try (var file = FileChannel.open(segment, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                long end = end(file);
                var random = new Random(seed);
                var torn = new byte[1 + random.nextInt(LONGEST_TEAR)];
                random.nextBytes(torn);
                // An entry begins with its length; this one is longer than what follows.
                torn[0] = (byte) 0xFF;
                file.write(ByteBuffer.wrap(torn), end);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /// Cuts the open segment off after what was forced: an open segment that the server did not note was not forced
    /// at all.
    static void dropUnforced(Path data) {
        open(data).ifPresent(segment -> {
            long forced = ForcedBytes.read(data.resolveSibling(ForcedBytes.FILE))
                    .filter(note -> note.file().equals(segment.getFileName().toString()))
                    .map(ForcedBytes::bytes)
                    .orElse(HEADER);
            try (var file = FileChannel.open(segment, StandardOpenOption.WRITE)) {
                file.truncate(Math.min(forced, file.size()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Optional<Path> open(Path data) {
        try (var files = Files.walk(data)) {
            return files.filter(it -> it.getFileName().toString().startsWith(OPEN_SEGMENT))
                    .max(Comparator.comparingLong(LogFiles::number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(Path segment) {
        return Long.parseLong(segment.getFileName().toString().substring(OPEN_SEGMENT.length()));
    }

    /// Where the zeros begin that Ratis writes ahead.
    private static long end(FileChannel file) throws IOException {
        for (long start = file.size(); start > 0; start -= LAST_BYTES) {
            var bytes = ByteBuffer.allocate((int) Math.min(LAST_BYTES, start));
            file.read(bytes, start - bytes.capacity());
            for (int i = bytes.capacity() - 1; i >= 0; i--) {
                if (bytes.get(i) != 0) {
                    return start - bytes.capacity() + i + 1;
                }
            }
        }
        return 0;
    }
}
