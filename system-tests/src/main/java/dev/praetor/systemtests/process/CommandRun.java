package dev.praetor.systemtests.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// One command that ran to its end.
///
/// @param out what it wrote to the standard output
/// @param err what it wrote to the standard error stream
public record CommandRun(int exit, String out, String err) {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /// Runs the `praetor` command.
    ///
    /// @param environment added to this process' own
    /// @throws IllegalStateException when it does not end
    public static CommandRun praetor(Map<String, String> environment, String... arguments) {
        var program = Program.locate();
        var command = new ArrayList<String>();
        command.add(program.command().toString());
        command.addAll(List.of(arguments));
        return of(program.root(), environment, command);
    }

    /// Runs any command in a folder.
    public static CommandRun of(Path folder, Map<String, String> environment, List<String> command) {
        return of(folder, environment, command, LIMIT);
    }

    /// Runs any command in a folder.
    ///
    /// @param limit how long it may take
    public static CommandRun of(Path folder, Map<String, String> environment, List<String> command, Duration limit) {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(Program.ENVIRONMENT);
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var out = CompletableFuture.supplyAsync(() -> all(process.getInputStream()));
            var err = CompletableFuture.supplyAsync(() -> all(process.getErrorStream()));
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IllegalStateException(command + " still runs after " + limit.toSeconds() + " s");
            }
            return new CommandRun(process.exitValue(), out.join(), err.join());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command, e);
        }
    }

    private static String all(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
