package dev.praetor.systemtests.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// One running `praetor` command.
public final class PraetorProcess implements AutoCloseable {
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
    private static final int TAIL_LINES = 40;
    /// Tells the logs of one run apart.
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Process process;
    private final Path log;
    private final Thread hook;

    private PraetorProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        hook = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Starts the command and returns at once.
    ///
    /// @param name a word for the log's file name
    /// @param folder the process' current folder
    public static PraetorProcess start(
            Program program, String name, Path folder, Map<String, String> environment, List<String> arguments) {
        return start(program, name, folder, environment, List.of(), arguments);
    }

    /// As above, by way of another command that becomes this one, such as `ip netns exec NAME`.
    public static PraetorProcess start(
            Program program,
            String name,
            Path folder,
            Map<String, String> environment,
            List<String> by,
            List<String> arguments) {
        var command = new ArrayList<>(by);
        command.add(program.command().toString());
        command.addAll(arguments);
        try {
            var logs = Files.createDirectories(program.moduleTarget().resolve("logs"));
            var log =
                    logs.resolve(name + "-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet() + ".log");
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(Program.ENVIRONMENT);
            builder.environment().putAll(environment);
            return new PraetorProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
    }

    /// Where everything that it writes is kept.
    public Path log() {
        return log;
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    public void signal(Signal signal) {
        signal.to(pid());
    }

    /// Waits for the end of the process.
    ///
    /// @return its exit code
    /// @throws IllegalStateException with the log when it does not end
    public int awaitExit(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("still running after " + limit.toSeconds() + " s:\n" + tail());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the process to end", e);
        }
    }

    /// Everything that it has written so far, both streams together.
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The end of what it has written, for failure messages.
    public String tail() {
        var lines = output().lines().toList();
        var last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        return log + ":\n" + String.join("\n", last);
    }

    /// `kill -9`, and waits until the process is gone.
    public void kill() {
        if (process.isAlive()) {
            signal(Signal.KILL);
        }
        awaitExit(KILL_LIMIT);
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
