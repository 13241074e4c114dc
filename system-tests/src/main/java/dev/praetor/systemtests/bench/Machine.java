package dev.praetor.systemtests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Where the numbers were made.
public final class Machine {
    private Machine() {}

    public static String description() {
        return "%d cores of %s, %s of memory, %s %s, %s %s, %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        first("/proc/cpuinfo", "model name"),
                        memory(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("java.vendor.version", "Java"),
                        System.getProperty("java.version"),
                        LocalDate.now(ZoneOffset.UTC));
    }

    private static String memory() {
        var kib = first("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
        return kib.isEmpty() ? "an unknown amount" : Math.round(Long.parseLong(kib) / 1048576.0) + " GiB";
    }

    private static String first(String file, String name) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("an unknown kind");
        } catch (IOException e) {
            return "an unknown kind";
        }
    }
}
