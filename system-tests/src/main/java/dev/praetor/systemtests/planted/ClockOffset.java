package dev.praetor.systemtests.planted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// How far a server's wall clock is off, for a jump of the clock: a file beside its data folder, which the server
/// looks at again and again.
public final class ClockOffset {
    public static final String FILE = "clock-offset";

    private ClockOffset() {}

    /// Milliseconds, forward or backward.
    public static void set(Path file, long millis) {
        try {
            var fresh = file.resolveSibling(FILE + ".new");
            Files.writeString(fresh, Long.toString(millis));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long read(Path file) {
        try {
            return Files.exists(file) ? Long.parseLong(Files.readString(file)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
