package dev.praetor.consensus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// What tests do to folders.
final class Folders {
    private Folders() {}

    static void delete(Path folder) throws IOException {
        try (var found = Files.walk(folder)) {
            for (Path file : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
