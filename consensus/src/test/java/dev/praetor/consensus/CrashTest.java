package dev.praetor.consensus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was acknowledged survives the end of the process, whichever way it ends.
class CrashTest {
    private static final int ROUNDS = 4;

    @TempDir
    Path folder;

    @Test
    void everythingAcknowledgedSurvivesAKill() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            var process = WriterProcess.start("", folder, "round" + round + "-");
            try (var out = process.inputReader(UTF_8)) {
                acknowledged.addAll(WriterProcess.read(out, 200 + random.nextInt(6000)));
                // Not by way of the Process, which would close its output.
                process.toHandle().destroyForcibly();
                acknowledged.addAll(WriterProcess.read(out, Integer.MAX_VALUE));
                // Cut short, this line could name another command.
                acknowledged.removeLast();
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
        assertAllThere(acknowledged, "seed " + seed);
    }

    @Test
    void aDiskThatTakesNoMoreStopsTheLogAndLosesNothing() throws Exception {
        // In units of 512 bytes: somewhere in the fourth megabyte of the first segment.
        var process = WriterProcess.start("ulimit -f 7000; ", folder, "full-");
        List<String> printed;
        try (var out = process.inputReader(UTF_8)) {
            printed = WriterProcess.read(out, Integer.MAX_VALUE);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(printed.getLast()).startsWith(WriterProcess.FAILED).contains("could not be written");
        var acknowledged = printed.subList(0, printed.size() - 1);
        assertThat(acknowledged).hasSizeGreaterThan(1000);
        assertAllThere(acknowledged, "disk full");
    }

    /// Each line is a result: the command, and its place among all commands.
    private void assertAllThere(List<String> acknowledged, String story) throws Exception {
        try (var one = Running.lead(Running.config(folder))) {
            List<String> lines = one.lines();
            for (String result : acknowledged) {
                int colon = result.indexOf(':');
                int place = Integer.parseInt(result.substring(0, colon));
                assertThat(lines).as(story).hasSizeGreaterThan(place);
                assertThat(lines.get(place)).as(story).isEqualTo(result.substring(colon + 1));
            }
            assertThat(lines).as(story).doesNotHaveDuplicates();
            one.commit("and it goes on");
        }
    }
}
