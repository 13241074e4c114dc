package dev.praetor.agent.check;

import dev.praetor.agent.json.GoDuration;
import dev.praetor.agent.time.Background;
import dev.praetor.state.Status;
import io.vertx.core.Future;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a program, as it stands and never through a shell: exit status 0 is passing, 1 warning, anything else
/// critical.
///
/// The program gets a process group of its own where the system has `setsid`. When its time is over the whole group
/// is killed, so that no child of a script lives on. What it left running after a regular end is left alone.
final class ProgramProbe implements Probe<List<String>> {
    /// How long the first look at a program's output waits, and how long it waits at most when there is none.
    private static final long FIRST_PAUSE_MILLIS = 1;

    private static final long MAX_PAUSE_MILLIS = 20;

    private final Background background;
    private final ProcessGroups groups;

    ProgramProbe(Background background, ProcessGroups groups) {
        this.background = background;
        this.groups = groups;
    }

    @Override
    public Future<Finding> run(List<String> args, Limits limits) {
        return background.call(() -> runBlocking(args, limits));
    }

    private Finding runBlocking(List<String> args, Limits limits) {
        try {
            return watch(start(args), limits);
        } catch (IOException e) {
            return Finding.critical("cannot run " + args.getFirst() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.critical("the agent stopped while the check ran");
        }
    }

    private Process start(List<String> args) throws IOException {
        var command = new ArrayList<>(groups.prefix());
        command.addAll(args);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
    }

    /// Looks at the output again and again instead of reading to its end: a program that leaves children behind
    /// keeps that end open for ever.
    private Finding watch(Process process, Limits limits) throws IOException, InterruptedException {
        var output = new Tail(limits.outputMaxSize());
        var end = System.nanoTime() + limits.timeout().toNanos();
        var pause = FIRST_PAUSE_MILLIS;
        try (var stream = process.getInputStream()) {
            while (!process.waitFor(pause, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() - end >= 0) {
                    return Finding.critical("Timed out (" + GoDuration.print(limits.timeout()) + ") running check");
                }
                pause = output.take(stream) > 0 ? FIRST_PAUSE_MILLIS : Math.min(MAX_PAUSE_MILLIS, pause * 2);
            }
            output.take(stream);
            return new Finding(status(process.exitValue()), output.text());
        } finally {
            if (process.isAlive()) {
                groups.kill(process);
            }
        }
    }

    private static String status(int exit) {
        return switch (exit) {
            case 0 -> Status.PASSING;
            case 1 -> Status.WARNING;
            default -> Status.CRITICAL;
        };
    }
}
