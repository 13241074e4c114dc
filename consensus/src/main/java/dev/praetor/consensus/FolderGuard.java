package dev.praetor.consensus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/// Looks at the folder of the log's segments before each flush is acknowledged: when files came or went, their
/// names are synced and their permissions are narrowed. Used by the thread that writes the log only.
final class FolderGuard {
    /// File systems stamp changes with a clock that moves in steps of some milliseconds, so a second change can
    /// leave the same stamp: a stamp is believed only when it was this old at the time it was read.
    private static final long STAMP_GRAIN_MILLIS = 100;

    private final Path folder;
    private FileTime seen = FileTime.fromMillis(0);
    private boolean settled;

    FolderGuard(Path folder) {
        this.folder = folder;
    }

    void beforeAcknowledging() throws IOException {
        FileTime changed = Files.getLastModifiedTime(folder);
        if (settled && changed.equals(seen)) {
            return;
        }
        long age = System.currentTimeMillis() - changed.to(TimeUnit.MILLISECONDS);
        OwnerOnly.tree(folder);
        OwnerOnly.syncNames(folder);
        seen = changed;
        settled = age > STAMP_GRAIN_MILLIS;
    }
}
