package dev.praetor.systemtests.process;

import java.nio.file.Files;
import java.nio.file.Path;

/// The built program.
///
/// @param root the project's folder, where the `praetor` command is
public record Program(Path root) {

    /// Looks where the build says (`praetor.root`), else from the current folder upwards.
    public static Program locate() {
        var given = System.getProperty("praetor.root");
        var start = (given == null ? Path.of("") : Path.of(given)).toAbsolutePath();
        for (var folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("praetor")) && Files.isDirectory(folder.resolve("system-tests"))) {
                return new Program(folder);
            }
        }
        throw new IllegalStateException("no folder with an executable 'praetor' at or above " + start);
    }

    public Path command() {
        return root.resolve("praetor");
    }

    public Path moduleTarget() {
        return root.resolve("system-tests/target");
    }
}
