package dev.praetor.systemtests.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The project's own files, for the tests that look at them.
final class Sources {
    static final List<String> MODULES =
            List.of("state", "consensus", "agent", "server", "http", "dns", "registrator", "cli", "system-tests");

    private Sources() {}

    static Path root() {
        var given = System.getProperty("praetor.root");
        return given == null ? Path.of("").toAbsolutePath().getParent() : Path.of(given);
    }

    static List<Path> java() {
        return MODULES.stream()
                .flatMap(module -> java(root().resolve(module)).stream())
                .toList();
    }

    private static List<Path> java(Path module) {
        try (var files = Files.walk(module.resolve("src"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
