package dev.praetor.systemtests.bench;

import dev.praetor.systemtests.process.CommandRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Resident memory of a process, as the kernel counts it.
final class Resident {
    /// A generation of the serial collector: `total 29504K, used 1234K`.
    private static final Pattern GENERATION = Pattern.compile("total \\d+K, used (\\d+)K");

    private Resident() {}

    /// KiB now.
    static long kib(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid, e);
        }
    }

    /// KiB of heap that are in use after the garbage was collected. What the kernel counts would not do: a heap that
    /// has
    /// grown under load before takes in more without growing.
    static long liveHeapKib(long pid) {
        jcmd(pid, "GC.run");
        var generations = GENERATION.matcher(jcmd(pid, "GC.heap_info"));
        var used = generations
                .results()
                .mapToLong(one -> Long.parseLong(one.group(1)))
                .sum();
        if (used == 0) {
            throw new IllegalStateException("jcmd GC.heap_info names no generation");
        }
        return used;
    }

    private static String jcmd(long pid, String command) {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var run = CommandRun.of(Path.of("."), Map.of(), List.of(jcmd, Long.toString(pid), command));
        if (run.exit() != 0) {
            throw new IllegalStateException("jcmd " + command + ": " + run.out() + run.err());
        }
        return run.out();
    }
}
