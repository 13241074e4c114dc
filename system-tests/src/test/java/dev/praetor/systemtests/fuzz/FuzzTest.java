package dev.praetor.systemtests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FuzzTest {
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 4);
    /// One input may take so long before it counts as hanging.
    private static final int SECONDS_FOR_ONE_INPUT = 10;

    private static final int MEMORY_MB = 2048;

    @TestFactory
    Stream<DynamicTest> everyKnownInputIsTaken() {
        return Arrays.stream(Corpus.values())
                .flatMap(corpus -> corpus.files().stream()
                        .map(file -> DynamicTest.dynamicTest(
                                corpus + " " + file.getFileName(), () -> corpus.take(Files.readAllBytes(file)))));
    }

    /// Jazzer looks for inputs that reach new code, in a process of its own: it rewrites the classes under test.
    @ParameterizedTest
    @EnumSource
    void noInputBreaksAPromise(Corpus corpus, @TempDir Path folder) throws IOException, InterruptedException {
        var found = Files.createDirectory(folder.resolve("found"));
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath(),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + corpus.target(),
                "--instrumentation_includes=dev.praetor.**",
                // It reports every pattern that a client writes; filters are made to take them.
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexInjection",
                "--reproducer_path=" + folder,
                "-max_total_time=" + SECONDS,
                "-timeout=" + SECONDS_FOR_ONE_INPUT,
                "-rss_limit_mb=" + MEMORY_MB,
                "-artifact_prefix=" + folder + "/",
                found.toString(),
                corpus.folder().toString());
        var log = folder.resolve("log").toFile();
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        try {
            assertThat(process.waitFor()).as(() -> story(log.toPath())).isZero();
        } finally {
            process.destroyForcibly();
        }
        assertThat(story(log.toPath())).as("it really ran").containsPattern("Done \\d+ runs");
    }

    /// Without JUnit, in which Jazzer would look for the target first.
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("junit"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String story(Path log) {
        try {
            var lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        } catch (IOException e) {
            return log + ": " + e;
        }
    }
}
