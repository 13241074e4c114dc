package dev.praetor.systemtests.fuzz;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Jazzer's search for inputs that reach new code and break a promise there. It runs in a process of its own: it
/// rewrites the classes under test.
final class FuzzRun {
    /// Searches begin alike, so that a finding is the change's and not the day's; 0 begins each one anew.
    private static final int SEED = Integer.getInteger("fuzz.seed", 1);

    /// One input may take so long before it counts as hanging. The first one also loads and rewrites all classes,
    /// which on a busy machine has taken more than ten seconds.
    private static final int SECONDS_FOR_ONE_INPUT = 60;

    private static final int HEAP_MB = 512;
    private static final int MEMORY_MB = 2048;
    /// An input that broke something is shown up to here; the file has all of it.
    static final int SHOWN_BYTES = 8_192;
    /// Of what Jazzer said.
    private static final int SHOWN_LINES = 40;
    /// How Jazzer names the file of an input that broke something.
    private static final List<String> BROKE = List.of("crash-", "timeout-", "oom-", "slow-unit-");
    /// libFuzzer's progress, and what it and Jazzer say of themselves.
    private static final Pattern NOISE = Pattern.compile("#\\d+\\s.*|INFO:.*|WARNING:.*|\\s*|==\\d+==.*libFuzzer.*");

    private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs");
    private static final String EXCEPTION = "== Java Exception: ";

    private final Path folder;

    /// @param folder for everything that this run writes
    FuzzRun(Path folder) {
        this.folder = folder;
    }

    /// What a run came to.
    ///
    /// @param runs how many inputs were tried
    /// @param failure the input that broke a promise, then the exception; empty when none was found
    record Verdict(long runs, Optional<String> failure) {}

    /// @param corpora folders of inputs to begin with
    Verdict search(String target, int seconds, List<Path> corpora) throws IOException, InterruptedException {
        var found = Files.createDirectories(folder.resolve("found"));
        var log = folder.resolve("log");
        var process = new ProcessBuilder(command(target, seconds, found, corpora))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            var exit = process.waitFor();
            var lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            var runs = lines.stream()
                    .map(RUNS::matcher)
                    .filter(line -> line.find())
                    .map(line -> Long.parseLong(line.group(1)))
                    .findFirst();
            return exit == 0 && runs.isPresent()
                    ? new Verdict(runs.get(), Optional.empty())
                    : new Verdict(runs.orElse(0L), Optional.of(input() + story(lines)));
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> command(String target, int seconds, Path found, List<Path> corpora) {
        var command = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx" + HEAP_MB + "m",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath(),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target,
                "--instrumentation_includes=dev.praetor.**",
                // It reports every pattern that a client writes; filters are made to take them.
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexInjection",
                "--reproducer_path=" + folder,
                "-max_total_time=" + seconds,
                "-seed=" + SEED,
                "-timeout=" + SECONDS_FOR_ONE_INPUT,
                "-rss_limit_mb=" + MEMORY_MB,
                "-artifact_prefix=" + folder + "/",
                found.toString());
        return Stream.concat(command, corpora.stream().map(Path::toString)).toList();
    }

    /// Without JUnit, in which Jazzer would look for the target first.
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("junit"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private String input() throws IOException {
        try (var files = Files.list(folder)) {
            var broke = files.filter(file -> BROKE.stream()
                            .anyMatch(kind -> file.getFileName().toString().startsWith(kind)))
                    .findFirst();
            return broke.isPresent() ? shown(Files.readAllBytes(broke.get())) : "no input was kept\n";
        }
    }

    static String shown(byte[] input) {
        var cut = Arrays.copyOf(input, Math.min(input.length, SHOWN_BYTES));
        return "the input, " + input.length + " bytes"
                + (cut.length < input.length ? ", the first " + cut.length + " of them" : "")
                + " in Base64: " + Base64.getEncoder().encodeToString(cut) + "\n";
    }

    /// The exception first, without the fuzzer's progress.
    static String story(List<String> log) {
        var telling =
                log.stream().filter(line -> !NOISE.matcher(line).matches()).toList();
        var first = telling.stream()
                .filter(line -> line.startsWith(EXCEPTION))
                .findFirst()
                .map(telling::indexOf)
                .orElse(Math.max(0, telling.size() - SHOWN_LINES));
        return telling.stream().skip(first).limit(SHOWN_LINES).collect(Collectors.joining("\n"));
    }
}
