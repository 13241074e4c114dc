package dev.praetor.agent.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.agent.definition.CheckKind;
import dev.praetor.state.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Real programs.
class ProgramProbeTest {
    private final ProbeFixture probes = new ProbeFixture();

    @TempDir
    Path folder;

    @AfterEach
    void close() throws Exception {
        probes.close();
    }

    @ParameterizedTest
    @CsvSource({"0, passing", "1, warning", "2, critical", "255, critical"})
    void theExitStatusDecides(int exit, String status) throws Exception {
        assertThat(probes.run(sh("exit " + exit)).status()).isEqualTo(status);
    }

    @Test
    void outputAndErrorsAreKeptTogether() throws Exception {
        assertThat(probes.run(sh("echo out; echo err >&2")).output()).isEqualTo("out\nerr\n");
    }

    @Test
    void argumentsReachTheProgramAsTheyStand() throws Exception {
        var check = new CheckKind.Script(List.of("printf", "%s|", "a b", "*", "$HOME", "; exit 1"));

        assertThat(probes.run(check)).isEqualTo(Finding.passing("a b|*|$HOME|; exit 1|"));
    }

    @Test
    void aProgramThatIsNotThereIsCriticalAndNamed() throws Exception {
        var finding = probes.run(new CheckKind.Script(List.of("/no/such/program")));

        assertThat(finding.status()).isEqualTo(Status.CRITICAL);
        assertThat(finding.output()).contains("/no/such/program");
    }

    @Test
    void aProgramThatTakesTooLongIsCritical() throws Exception {
        assertThat(probes.run(sh("sleep 60"), Duration.ofMillis(300)))
                .isEqualTo(Finding.critical("Timed out (300ms) running check"));
    }

    @Test
    void whenTimeIsOverTheWholeFamilyDies() throws Exception {
        var pids = folder.resolve("pids");
        // The grandchild has lost its parent: only its process group leads to it.
        var script = "(sleep 61 & echo $! >> " + pids + "); sleep 62 & echo $! >> " + pids + "; wait";

        probes.run(sh(script), Duration.ofMillis(500));

        assertThat(Files.readAllLines(pids)).hasSize(2);
        for (var pid : Files.readAllLines(pids)) {
            await().until(() -> !isRunning(Long.parseLong(pid)));
        }
    }

    @Test
    void whatAProgramLeavesRunningDoesNotHoldUpItsCheck() throws Exception {
        var pids = folder.resolve("pids");

        var finding = probes.run(sh("echo started; sleep 30 & echo $! > " + pids), Duration.ofSeconds(20));

        assertThat(finding).isEqualTo(Finding.passing("started\n"));
        ProcessHandle.of(Long.parseLong(Files.readString(pids).strip())).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void theEndOfALongOutputIsKept() throws Exception {
        var finding = probes.run(sh("i=0; while [ $i -lt 2000 ]; do echo 123456789; i=$((i+1)); done; echo end"));

        assertThat(finding.output())
                .startsWith("Captured 4096 of 20004 bytes\n...\n")
                .endsWith("123456789\nend\n");
    }

    @Test
    void aProgramThatNeverStopsWritingIsStillCutOffInTime() throws Exception {
        var finding = probes.run(new CheckKind.Script(List.of("yes")), Duration.ofMillis(300));

        assertThat(finding.output()).isEqualTo("Timed out (300ms) running check");
    }

    @Test
    void aProgramHasNothingToReadFrom() throws Exception {
        assertThat(probes.run(new CheckKind.Script(List.of("cat")))).isEqualTo(Finding.passing(""));
    }

    private static CheckKind.Script sh(String script) {
        return new CheckKind.Script(List.of("/bin/sh", "-c", script));
    }

    /// A process that is dead but not yet buried counts as dead.
    private static boolean isRunning(long pid) throws Exception {
        var status = Path.of("/proc", Long.toString(pid), "stat");
        return Files.exists(status) && !Files.readString(status).contains(") Z ");
    }
}
