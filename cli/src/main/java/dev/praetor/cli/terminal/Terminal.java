package dev.praetor.cli.terminal;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/// Where a command reads and writes.
///
/// @param environment the process's variables
public record Terminal(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {

    /// An environment variable that is set and not empty.
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
