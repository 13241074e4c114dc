package dev.praetor.systemtests.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A small disk of a server's own, in memory.
public final class Disk implements AutoCloseable {
    private static final String SIZE = "160m";
    private static final int BLOCK = 64 << 10;

    private final Path folder;

    /// @param folder where it is mounted
    Disk(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Tool.run("mount -t tmpfs -o size=" + SIZE + ",mode=700 " + Leftovers.DISK
                + ProcessHandle.current().pid() + " " + folder);
    }

    /// Leaves not a byte free.
    public void fill() {
        try (var ballast = FileChannel.open(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int size = BLOCK; size > 0; size /= 2) {
                writeWhileThereIsRoom(ballast, size);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeWhileThereIsRoom(FileChannel ballast, int size) {
        try {
            while (true) {
                ballast.write(ByteBuffer.allocate(size));
            }
        } catch (IOException full) {
            // So it was meant.
        }
    }

    public void empty() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    @Override
    public void close() {
        Tool.attempt("umount " + folder);
    }
}
