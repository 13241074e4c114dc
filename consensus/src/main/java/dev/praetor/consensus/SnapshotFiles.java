package dev.praetor.consensus;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.ratis.io.MD5Hash;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.FileInfo;
import org.apache.ratis.statemachine.impl.SimpleStateMachineStorage;
import org.apache.ratis.statemachine.impl.SingleFileSnapshotInfo;
import org.apache.ratis.util.MD5FileUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The snapshots in one folder: `snapshot.TERM_INDEX`, each with its MD5 checksum in a file beside it, which is
/// written last. A file without a checksum was never finished and does not count. (The names and the checksum are
/// those that Ratis uses when a leader sends its snapshot to another server.)
final class SnapshotFiles {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFiles.class);
    private static final int BUFFER = 64 << 10;
    private static final String DAMAGED = ".damaged";

    private final Path folder;
    private final Path temporary;

    SnapshotFiles(Path folder, Path temporary) throws IOException {
        this.folder = folder;
        this.temporary = temporary;
        Files.createDirectories(folder);
        Files.createDirectories(temporary);
        OwnerOnly.folder(folder);
        OwnerOnly.folder(temporary);
    }

    /// The newest first.
    List<SingleFileSnapshotInfo> finished() throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(SnapshotFiles::isFinished)
                    .map(SnapshotFiles::info)
                    .sorted(Comparator.comparingLong(SingleFileSnapshotInfo::getIndex)
                            .reversed())
                    .toList();
        }
    }

    private static boolean isFinished(Path file) {
        return SimpleStateMachineStorage.SNAPSHOT_REGEX
                        .matcher(file.getFileName().toString())
                        .matches()
                && Files.exists(MD5FileUtil.getDigestFileForFile(file.toFile()).toPath());
    }

    private static SingleFileSnapshotInfo info(Path file) {
        var at = SimpleStateMachineStorage.getTermIndexFromSnapshotFile(file.toFile());
        return new SingleFileSnapshotInfo(new FileInfo(file, storedDigest(file).orElse(null)), at);
    }

    private static Optional<MD5Hash> storedDigest(Path file) {
        try {
            return Optional.ofNullable(MD5FileUtil.readStoredMd5ForFile(file.toFile()));
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("The checksum file of {} cannot be read", file, e);
            return Optional.empty();
        }
    }

    /// The newest one whose bytes are as they were written. A damaged one is put aside, since an older one with the
    /// log behind it is as good; when there are only damaged ones, that is an error and not an empty state.
    Optional<SingleFileSnapshotInfo> newestIntact() throws IOException {
        List<SingleFileSnapshotInfo> all = finished();
        for (var snapshot : all) {
            if (isIntact(snapshot)) {
                return Optional.of(snapshot);
            }
            Path file = snapshot.getFile().getPath();
            LOG.error("The snapshot {} is damaged: its checksum does not match; going back to an older one", file);
            Files.move(file, file.resolveSibling(file.getFileName() + DAMAGED), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!all.isEmpty()) {
            throw new IOException("every snapshot in " + folder
                    + " is damaged: restore the data folder from a backup or another server");
        }
        return Optional.empty();
    }

    private static boolean isIntact(SingleFileSnapshotInfo snapshot) throws IOException {
        var digest = MD5FileUtil.newMD5();
        try (InputStream in =
                new DigestInputStream(Files.newInputStream(snapshot.getFile().getPath()), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return MD5Hash.newInstance(digest.digest()).equals(snapshot.getFile().getFileDigest());
    }

    InputStream open(SingleFileSnapshotInfo snapshot) throws IOException {
        return new BufferedInputStream(Files.newInputStream(snapshot.getFile().getPath()), BUFFER);
    }

    /// Writes and syncs a snapshot under a temporary name; [#publish] makes it count.
    Draft write(TermIndex at, SnapshotWriter writer) throws IOException {
        String name = SimpleStateMachineStorage.getSnapshotFileName(at.getTerm(), at.getIndex());
        Path file = temporary.resolve(name);
        var digest = MD5FileUtil.newMD5();
        try (var channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                var out = new BufferedOutputStream(
                        new DigestOutputStream(Channels.newOutputStream(channel), digest), BUFFER)) {
            OwnerOnly.file(file);
            writer.writeTo(out);
            out.flush();
            channel.force(true);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return new Draft(at, file, MD5Hash.newInstance(digest.digest()));
    }

    record Draft(TermIndex at, Path file, MD5Hash digest) {}

    SingleFileSnapshotInfo publish(Draft draft) throws IOException {
        Path file = folder.resolve(draft.file().getFileName());
        Files.move(draft.file(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        MD5FileUtil.saveMD5File(file.toFile(), draft.digest());
        OwnerOnly.file(MD5FileUtil.getDigestFileForFile(file.toFile()).toPath());
        OwnerOnly.syncNames(folder);
        return new SingleFileSnapshotInfo(new FileInfo(file, draft.digest()), draft.at());
    }

    void discard(Draft draft) throws IOException {
        Files.deleteIfExists(draft.file());
    }

    /// Deletes all but the newest `retained` snapshots, and what is left of unfinished ones. Returns the kept ones,
    /// newest first.
    List<SingleFileSnapshotInfo> prune(int retained) throws IOException {
        List<SingleFileSnapshotInfo> kept = finished().stream().limit(retained).toList();
        List<Path> keptFiles = kept.stream()
                .map(snapshot -> snapshot.getFile().getPath())
                .flatMap(file -> Stream.of(
                        file, MD5FileUtil.getDigestFileForFile(file.toFile()).toPath()))
                .toList();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : (Iterable<Path>) found::iterator) {
                if (!keptFiles.contains(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
        return kept;
    }

    /// Removes what a crash left of snapshots that were being written or received.
    void clearTemporary() throws IOException {
        try (Stream<Path> found = Files.walk(temporary)) {
            for (Path file : found.sorted(Comparator.reverseOrder())
                    .filter(file -> !file.equals(temporary))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
