package dev.praetor.consensus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The folder that a log lives in, held by one process at a time.
final class LogFolder implements AutoCloseable {
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel lock;

    private LogFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// Makes the folder if need be, for its owner only, and locks it.
    static LogFolder claim(Path path) throws LogStartException {
        try {
            if (Files.exists(path) && !Files.isDirectory(path)) {
                throw new FileAlreadyExistsException(path.toString());
            }
            Files.createDirectories(path);
            OwnerOnly.folder(path);
            return new LogFolder(path, lock(path));
        } catch (FileAlreadyExistsException e) {
            throw new LogStartException(
                    "the data folder " + path + " cannot be used: " + e.getFile() + " is not a folder", e);
        } catch (IOException e) {
            throw new LogStartException("the data folder " + path + " cannot be written: " + Reasons.of(e), e);
        }
    }

    private static FileChannel lock(Path path) throws IOException, LogStartException {
        Path file = path.resolve(LOCK);
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            OwnerOnly.file(file);
            if (tryLock(channel) == null) {
                throw new LogStartException(
                        "the data folder " + path + " is in use by " + holder(channel)
                                + ": stop that process, or use another data folder",
                        new IOException("locked: " + file));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return channel;
        } catch (IOException | LogStartException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        var content = ByteBuffer.allocate(20);
        channel.read(content, 0);
        String pid = new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII);
        return pid.isEmpty() ? "another process" : "process " + pid;
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
