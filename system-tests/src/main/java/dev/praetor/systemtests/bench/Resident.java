package dev.praetor.systemtests.bench;

import dev.praetor.systemtests.process.CommandRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Memory of a process.
public final class Resident {
    /// The serial collector's two generations stand side by side in one range of addresses.
    private static final Pattern YOUNG = Pattern.compile("DefNew +total \\d+K, used \\d+K \\[0x([0-9a-f]+)");

    private static final Pattern OLD =
            Pattern.compile("Tenured +total \\d+K, used (\\d+)K \\[0x[0-9a-f]+, 0x[0-9a-f]+, 0x([0-9a-f]+)\\)");
    private static final Pattern MAPPING = Pattern.compile("^([0-9a-f]+)-[0-9a-f]+ .*");

    private Resident() {}

    /// What is really in use: live objects, and what is resident outside the Java heap. The heap's free room, which
    /// the process keeps for later, is no part of it.
    ///
    /// @param heap KiB of objects that survived a full collection
    /// @param outside KiB resident outside the heap
    public record InUse(long heap, long outside) {
        public long kib() {
            return heap + outside;
        }
    }

    /// KiB of resident memory now, as the kernel counts it, the heap's free room included.
    public static long kib(long pid) {
        return lines(pid, "status").stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(Resident::number)
                .findFirst()
                .orElseThrow();
    }

    /// What is in use after the garbage was collected, twice: what the first collection finished is freed by the
    /// second.
    public static InUse settled(long pid) {
        jcmd(pid, "GC.run");
        jcmd(pid, "GC.run");
        var heap = jcmd(pid, "GC.heap_info");
        var young = found(YOUNG, heap);
        var old = found(OLD, heap);
        long start = Long.parseUnsignedLong(young.group(1), 16);
        long end = Long.parseUnsignedLong(old.group(2), 16);
        return new InUse(Long.parseLong(old.group(1)), outside(pid, start, end));
    }

    private static long outside(long pid, long start, long end) {
        long sum = 0;
        boolean heap = false;
        for (var line : lines(pid, "smaps")) {
            var mapping = MAPPING.matcher(line);
            if (mapping.matches()) {
                long at = Long.parseUnsignedLong(mapping.group(1), 16);
                heap = Long.compareUnsigned(at, start) >= 0 && Long.compareUnsigned(at, end) < 0;
            } else if (!heap && line.startsWith("Rss:")) {
                sum += number(line);
            }
        }
        return sum;
    }

    private static Matcher found(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in:\n" + text);
        }
        return matcher;
    }

    private static String jcmd(long pid, String command) {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var run = CommandRun.of(Path.of("."), Map.of(), List.of(jcmd, Long.toString(pid), command));
        if (run.exit() != 0) {
            throw new IllegalStateException("jcmd " + command + ": " + run.out() + run.err());
        }
        return run.out();
    }

    private static long number(String line) {
        return Long.parseLong(line.replaceAll("\\D", ""));
    }

    private static List<String> lines(long pid, String file) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid, file));
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid, e);
        }
    }
}
