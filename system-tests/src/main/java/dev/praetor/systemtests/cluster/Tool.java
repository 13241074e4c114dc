package dev.praetor.systemtests.cluster;

import dev.praetor.systemtests.process.CommandRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Commands of the machine: `ip`, `iptables`, `tc`, `mount`.
final class Tool {
    private Tool() {}

    /// Runs a command.
    ///
    /// @param line its words, separated by single spaces
    /// @return what it printed
    /// @throws IllegalStateException with what it said when it fails
    static String run(String line) {
        var run = attempt(line);
        if (run.exit() != 0) {
            throw new IllegalStateException(line + ": " + run.err().strip());
        }
        return run.out();
    }

    /// Runs a command that may fail.
    static CommandRun attempt(String line) {
        return CommandRun.of(Path.of("/"), Map.of(), List.of(line.split(" ")));
    }
}
