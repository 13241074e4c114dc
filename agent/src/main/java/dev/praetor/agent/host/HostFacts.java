package dev.praetor.agent.host;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The machine under this agent, as far as it tells.
///
/// @param memory bytes by the names that `/proc/meminfo` has for them; empty where there is none
/// @param processors one map of `/proc/cpuinfo` each
/// @param diskTotal bytes of the data folder's file system
public record HostFacts(
        SortedMap<String, Long> memory,
        List<Map<String, String>> processors,
        long uptimeSeconds,
        int processes,
        String kernel,
        Path disk,
        String fileSystem,
        long diskTotal,
        long diskFree) {

    private static final long KIBIBYTE = 1_024;

    /// Blocks.
    static HostFacts read(Path dataDir) throws IOException {
        var store = Files.getFileStore(dataDir);
        return new HostFacts(
                memory(lines("/proc/meminfo")),
                processors(lines("/proc/cpuinfo")),
                uptime(lines("/proc/uptime")),
                processCount(),
                System.getProperty("os.version", ""),
                dataDir,
                store.type(),
                store.getTotalSpace(),
                store.getUsableSpace());
    }

    /// The main memory's size in bytes.
    public long memoryTotal() {
        var known = memory.get("MemTotal");
        if (known != null) {
            return known;
        }
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }

    static SortedMap<String, Long> memory(List<String> lines) {
        var memory = new TreeMap<String, Long>();
        for (var line : lines) {
            var parts = line.split("[: ]+");
            if (parts.length >= 2 && parts[1].chars().allMatch(Character::isDigit)) {
                memory.put(parts[0], Long.parseLong(parts[1]) * KIBIBYTE);
            }
        }
        return memory;
    }

    static List<Map<String, String>> processors(List<String> lines) {
        var processors = new ArrayList<Map<String, String>>();
        var current = new LinkedHashMap<String, String>();
        for (var line : lines) {
            var colon = line.indexOf(':');
            if (colon > 0) {
                current.put(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            } else if (!current.isEmpty()) {
                processors.add(current);
                current = new LinkedHashMap<>();
            }
        }
        if (!current.isEmpty()) {
            processors.add(current);
        }
        return processors;
    }

    private static long uptime(List<String> lines) {
        return lines.isEmpty() ? 0 : (long) Double.parseDouble(lines.getFirst().split(" ")[0]);
    }

    private static int processCount() throws IOException {
        var proc = Path.of("/proc");
        if (!Files.isDirectory(proc)) {
            return (int) ProcessHandle.allProcesses().count();
        }
        try (var entries = Files.list(proc)) {
            return (int) entries.filter(entry ->
                            Character.isDigit(entry.getFileName().toString().charAt(0)))
                    .count();
        }
    }

    private static List<String> lines(String path) throws IOException {
        var file = Path.of(path);
        return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
    }
}
