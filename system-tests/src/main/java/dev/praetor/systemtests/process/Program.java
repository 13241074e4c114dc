package dev.praetor.systemtests.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The built program.
///
/// @param root the project's folder
/// @param command what a user types to run it
public record Program(Path root, Path command) {
    /// For everything that runs the command: a test never builds what it tests.
    public static final Map<String, String> ENVIRONMENT = Map.of("PRAETOR_BUILD", "never");

    /// Looks where the build says (`praetor.root`), else from the current folder upwards. The command is the
    /// project's own, unless `praetor.command` names another one, such as an installed package.
    public static Program locate() {
        var given = System.getProperty("praetor.root");
        var start = (given == null ? Path.of("") : Path.of(given)).toAbsolutePath();
        for (var folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("praetor")) && Files.isDirectory(folder.resolve("system-tests"))) {
                var command = Optional.ofNullable(System.getProperty("praetor.command"))
                        .map(Path::of);
                return new Program(folder, command.orElse(folder.resolve("praetor")));
            }
        }
        throw new IllegalStateException("no folder with an executable 'praetor' at or above " + start);
    }

    public Path moduleTarget() {
        return root.resolve("system-tests/target");
    }
}
