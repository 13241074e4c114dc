package dev.praetor.agent.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/// A folder on disk, for its owner's eyes only: mode 0700, files 0600.
///
/// A write goes to a file beside the real one and takes its place by renaming; the rename itself is forced to the
/// disk with the folder. What a crash left behind of such a write is removed on opening.
public final class DiskFolder implements Folder {
    private static final String UNFINISHED = ".tmp";
    private static final String UNREADABLE = ".corrupt";

    private final Path path;
    private final boolean posix;

    private DiskFolder(Path path, boolean posix) {
        this.path = path;
        this.posix = posix;
    }

    public static DiskFolder open(Path path) throws IOException {
        var posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path, permissions(posix, "rwx------"));
        }
        var folder = new DiskFolder(path, posix);
        for (var name : folder.files()) {
            if (name.endsWith(UNFINISHED)) {
                Files.deleteIfExists(path.resolve(name));
            }
        }
        return folder;
    }

    @Override
    public List<String> names() throws IOException {
        return files().stream().filter(name -> name.indexOf('.') < 0).toList();
    }

    @Override
    public byte[] read(String name) throws IOException {
        return Files.readAllBytes(path.resolve(name));
    }

    @Override
    public void write(String name, byte[] content, Durability durability) throws IOException {
        var unfinished = path.resolve(name + UNFINISHED);
        var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        try (var channel = FileChannel.open(unfinished, options, permissions(posix, "rw-------"))) {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            if (durability == Durability.DISK) {
                channel.force(true);
            }
        }
        Files.move(unfinished, path.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (durability == Durability.DISK) {
            forceNames();
        }
    }

    @Override
    public void delete(String name) throws IOException {
        if (Files.deleteIfExists(path.resolve(name))) {
            forceNames();
        }
    }

    @Override
    public String setAside(String name) throws IOException {
        var aside = path.resolve(name + UNREADABLE);
        Files.move(path.resolve(name), aside, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return aside.toString();
    }

    @Override
    public String toString() {
        return path.toString();
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(path)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private void forceNames() throws IOException {
        try (var folder = FileChannel.open(path, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static FileAttribute<?>[] permissions(boolean posix, String mode) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions(mode))}
                : new FileAttribute<?>[0];
    }

    private static Set<PosixFilePermission> permissions(String mode) {
        return PosixFilePermissions.fromString(mode);
    }
}
