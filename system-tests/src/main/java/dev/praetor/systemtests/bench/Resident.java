package dev.praetor.systemtests.bench;

import dev.praetor.systemtests.process.CommandRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Resident memory of a process, as the kernel counts it.
final class Resident {
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

    /// KiB after the garbage was collected, twice so that what the first run freed is given back.
    static long settledKib(long pid) {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        for (int i = 0; i < 2; i++) {
            var run = CommandRun.of(Path.of("."), Map.of(), List.of(jcmd, Long.toString(pid), "GC.run"));
            if (run.exit() != 0) {
                throw new IllegalStateException("jcmd GC.run: " + run.out() + run.err());
            }
        }
        return kib(pid);
    }
}
