package dev.praetor.systemtests.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.systemtests.process.Agent;
import dev.praetor.systemtests.process.AgentPlan;
import dev.praetor.systemtests.process.CommandRun;
import dev.praetor.systemtests.process.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Data folders that earlier builds left behind when they were killed: a snapshot, and a log that goes on after it.
class UpgradeTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    /// - `before-members`: the build before there was a table of members.
    @ParameterizedTest
    @ValueSource(strings = "before-members")
    void whatAnEarlierBuildWroteIsReadAndWrittenOn(String build) throws IOException {
        unpack(build);
        var plan = AgentPlan.durable(folder).without("-node=node1").with("-node=old1");

        try (var agent = plan.start()) {
            holdsEverything(agent);
            assertThat(agent.http().put("/v1/kv/since", "the upgrade").text()).contains("true");
            try (var again = agent.killedAndRestarted()) {
                holdsEverything(again);
                assertThat(again.http().read("/v1/kv/since?raw").text()).isEqualTo("the upgrade");
            }
        }
    }

    private void unpack(String build) throws IOException {
        var data = Files.createDirectory(folder.resolve("data"));
        var archive = folder.resolve("data.tgz");
        try (var packed = Objects.requireNonNull(getClass().getResourceAsStream("/upgrade/" + build + ".tgz"))) {
            Files.copy(packed, archive);
        }
        var run = CommandRun.of(folder, Map.of(), List.of("tar", "-xzf", archive.toString(), "-C", data.toString()));
        assertThat(run.exit()).as(run.err()).isZero();
    }

    private static void holdsEverything(Agent agent) {
        var http = agent.http();
        assertThat(http.read("/v1/kv/early/one?raw").text()).isEqualTo("first");
        assertThat(http.read("/v1/kv/late/one?raw").text()).isEqualTo("last");
        assertThat(http.read("/v1/kv/k?raw").text()).isEqualTo("9");
        assertThat(http.read("/v1/kv/gone").status()).isEqualTo(404);
        assertThat(http.read("/v1/kv/flags/x").text()).contains("\"Flags\":42");
        assertThat(http.read("/v1/kv/lock/a").text()).contains("\"LockIndex\":1", "\"Session\":");
        assertThat(http.read("/v1/session/list").text()).contains("\"Name\":\"lock\"");
        assertThat(http.read("/v1/health/service/db?passing").text()).contains("\"ID\":\"db1\"", "10.1.1.1");
        assertThat(http.read("/v1/query/q/execute").text()).contains("\"ID\":\"db1\"");
        assertThat(http.read("/v1/event/list").text()).contains("\"Name\":\"deploy\"");
        Waiting.until(
                "the agent's own service is passing",
                SOON,
                () -> http.read("/v1/health/service/web?passing").text().contains("\"Node\":\"old1\""));
        Waiting.until(
                "the server is a member",
                SOON,
                () -> http.read("/v1/agent/members").text().contains("\"Name\":\"old1\""));
    }
}
