package dev.praetor.cli.agent;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;

/// Folders, and why they cannot be used.
public final class Folders {
    private Folders() {}

    /// A file system's complaint in words; its exceptions often hold nothing but the path.
    static String why(IOException complaint) {
        if (!(complaint instanceof FileSystemException about)) {
            return String.valueOf(complaint.getMessage());
        }
        var reason = about.getReason();
        var words = switch (about) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "no such file or folder";
            case FileAlreadyExistsException _ -> "this is a file";
            default -> reason == null ? about.getClass().getSimpleName() : reason;
        };
        return about.getFile() + ": " + words;
    }

    /// Deletes a folder with all that is in it; one that is not there is deleted already.
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var entries = Files.walk(folder)) {
            for (var entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        }
    }
}
