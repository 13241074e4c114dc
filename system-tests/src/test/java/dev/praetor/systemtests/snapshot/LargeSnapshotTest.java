package dev.praetor.systemtests.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.praetor.http.archive.Backup;
import dev.praetor.http.archive.Meta;
import dev.praetor.http.resource.SnapshotResource;
import dev.praetor.state.Key;
import dev.praetor.state.KvCommand;
import dev.praetor.state.State;
import dev.praetor.systemtests.process.AgentPlan;
import dev.praetor.systemtests.process.Waiting;
import dev.praetor.systemtests.wire.HttpAsk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups that fit no single entry of the log.
class LargeSnapshotTest {
    private static final int KEYS = 300_000;
    /// With its key and its numbers a row is some 700 bytes of `state.bin`: 210 MB in all.
    private static final int VALUE_BYTES = 600;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final ByteString DIGITS = digits();

    /// A megabyte that packs to half of it.
    private static ByteString digits() {
        var random = new byte[512 * 1024];
        new Random(1).nextBytes(random);
        return ByteString.copyFromUtf8(HexFormat.of().formatHex(random));
    }

    private static ByteString value(int number) {
        var at = (int) (number * 7919L % (DIGITS.size() - VALUE_BYTES));
        return DIGITS.substring(at, at + VALUE_BYTES);
    }

    private static Key key(int number) {
        return Key.ofUtf8("large/%06d".formatted(number));
    }

    private static byte[] archive() throws IOException {
        var state = State.EMPTY;
        for (var i = 0; i < KEYS; i++) {
            var put = new KvCommand.Put(key(i), value(i), i, new KvCommand.Condition.Always());
            state = state.apply(put, 0).state();
        }
        var out = new ByteArrayOutputStream();
        Backup.write(state, "dc1", new Meta(state.index(), 1, 0, List.of()), out);
        return out.toByteArray();
    }

    @Test
    void threeHundredThousandKeysGoInStayAndComeOut(@TempDir Path folder) throws IOException {
        var archive = archive();
        var agent = AgentPlan.durable(folder).start();
        try {
            var answer = agent.http()
                    .patient(PATIENCE)
                    .send(HttpAsk.of("PUT", "/v1/snapshot").with(archive));
            // On a machine that is too busy to unpack it within a command's time, its outcome is not known yet.
            assertThat(answer.status() == 200 || answer.text().startsWith("It is not known"))
                    .as(answer.status() + " " + answer.text())
                    .isTrue();
            var http = agent.http();
            Waiting.until(
                    "the last key",
                    PATIENCE,
                    () -> http.read("/v1/kv/large/299999").status() == 200);
            assertThat(agent.http().read("/v1/kv/large/299999?raw").body())
                    .isEqualTo(value(299_999).toByteArray());

            agent = agent.killedAndRestarted();

            assertThat(agent.http().read("/v1/kv/large/123456?raw").body())
                    .isEqualTo(value(123_456).toByteArray());
            var saved = Backup.read(
                    agent.http().patient(PATIENCE).read("/v1/snapshot").body());
            assertThat(saved.toString()).contains(KEYS + " keys");
            try (var files = Files.list(folder.resolve("data"))) {
                assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".tmp"));
            }
        } finally {
            agent.close();
        }
    }

    @Test
    void oneOverTheLimitIsRefusedBeforeItIsSent(@TempDir Path folder) {
        try (var agent = AgentPlan.dev(folder).start()) {
            var tooLarge = HttpAsk.of("PUT", "/v1/snapshot")
                    .with("Content-Length", Long.toString(SnapshotResource.MAX_BYTES + 1));

            assertThat(agent.http().send(tooLarge).status()).isEqualTo(413);
        }
    }
}
