package dev.praetor.cli.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The process's number in a file, as long as the process lives.
final class PidFile implements AutoCloseable {
    private final Optional<Path> file;

    private PidFile(Optional<Path> file) {
        this.file = file;
    }

    static PidFile write(Optional<Path> file) throws IOException {
        if (file.isPresent()) {
            try {
                Files.writeString(
                        file.get(), Long.toString(ProcessHandle.current().pid()));
            } catch (IOException unwritable) {
                throw new IOException(
                        "pid_file " + file.get() + " cannot be written: " + Folders.why(unwritable), unwritable);
            }
        }
        return new PidFile(file);
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            Files.deleteIfExists(file.get());
        }
    }
}
