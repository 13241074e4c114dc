package dev.praetor.cli.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.cli.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentCommandTest {
    @TempDir
    Path folder;

    @Test
    void aConfigurationThatIsWrongEndsTheStartWithOneLineForEachMistake() {
        var result = new Console().run("agent", "-dev", "-log-level=loud", "-node-id=7");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines())
                .containsExactlyInAnyOrder(
                        "==> log_level (flag -log-level): \"LOUD\" is not one of TRACE, DEBUG, INFO, WARN, ERROR",
                        "==> node_id (flag -node-id): \"7\" is not a UUID");
    }

    @Test
    void aStartThatFailsSaysWhyAndEnds() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");
        var result = new Console().run("agent", "-data-dir=" + file, "-bind=127.0.0.1");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).startsWith("==> Error starting agent: data_dir " + file + " cannot be used");
    }

    @Test
    void linesBeforeTheBannerAreHeldBack() throws IOException {
        var out = new ByteArrayOutputStream();
        var gate = new GatedStream(out);
        gate.write("early\n".getBytes(UTF_8));
        assertThat(out.size()).isZero();

        gate.open();
        gate.write("late\n".getBytes(UTF_8));

        assertThat(out.toString(UTF_8)).isEqualTo("early\nlate\n");
    }

    @Test
    void noMoreThanItsLimitIsHeldBack() throws IOException {
        var out = new ByteArrayOutputStream();
        var gate = new GatedStream(out);
        gate.write(new byte[GatedStream.HELD_BYTES]);
        gate.write(new byte[1]);

        gate.open();

        assertThat(out.size()).isEqualTo(GatedStream.HELD_BYTES);
    }

    @Test
    void thePidFileLivesAsLongAsTheAgent() throws IOException {
        var file = folder.resolve("praetor.pid");
        try (var _ = PidFile.write(Optional.of(file))) {
            assertThat(Files.readString(file))
                    .isEqualTo(Long.toString(ProcessHandle.current().pid()));
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void impatienceIsBounded() {
        var signals = new Signals();
        for (var i = 0; i < Signals.WAITING + 5; i++) {
            signals.add(Signals.Wish.INTERRUPT);
        }
        assertThat(signals.waiting()).isEqualTo(Signals.WAITING);
    }
}
