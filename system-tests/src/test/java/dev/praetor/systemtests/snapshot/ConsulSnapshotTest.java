package dev.praetor.systemtests.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.http.archive.Backup;
import dev.praetor.systemtests.json.Json;
import dev.praetor.systemtests.json.JsonSyntaxException;
import dev.praetor.systemtests.json.JsonText;
import dev.praetor.systemtests.process.Agent;
import dev.praetor.systemtests.process.AgentPlan;
import dev.praetor.systemtests.wire.HttpAsk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The archive that Consul 1.10.12 saved, and what it answered to some paths then.
class ConsulSnapshotTest {
    /// The node of the agent that saved the archive. What stands on it belongs to the agent that runs.
    private static final String OWN = "node1";

    private static byte[] recorded(String file) throws IOException {
        try (var in = ConsulSnapshotTest.class.getResourceAsStream("/conformance/snapshot/" + file)) {
            if (in == null) {
                throw new IOException("missing: " + file);
            }
            return in.readAllBytes();
        }
    }

    private static void restore(byte[] archive, Agent agent) {
        var answer = agent.http().send(HttpAsk.of("PUT", "/v1/snapshot").with(archive));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static void answersAsConsulDid(Agent agent) throws IOException {
        var expectations = expectations();
        assertThat(expectations).hasSizeGreaterThan(5);
        for (var one : expectations) {
            var expected = (Json.Obj) one;
            var path = expected.text("path").orElseThrow();
            var answer = agent.http().read(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(shown(answer.json()))
                    .as(path)
                    .isEqualTo(shown(expected.at("body").orElseThrow()));
        }
    }

    private static List<Json> expectations() throws IOException {
        try {
            return ((Json.Arr) Json.parse(recorded("expected.json"))).items();
        } catch (JsonSyntaxException e) {
            throw new IOException(e);
        }
    }

    /// Without the rows of the agent's own node.
    private static String shown(Json body) {
        if (body instanceof Json.Arr(var items)) {
            return JsonText.SHOWN.of(new Json.Arr(items.stream()
                    .filter(item ->
                            !(item instanceof Json.Obj row && row.text("Node").equals(Optional.of(OWN))))
                    .toList()));
        }
        return JsonText.SHOWN.of(body);
    }

    @Test
    void whatConsulSavedAnswersHereAsThereAndOnceMoreFromAnArchiveOfOurs(@TempDir Path folder, @TempDir Path other)
            throws IOException {
        byte[] ours;
        try (var agent = AgentPlan.dev(folder).start()) {
            restore(recorded("consul-1.10.snap"), agent);
            answersAsConsulDid(agent);
            ours = agent.http().read("/v1/snapshot").body();
            assertThat(agent.process().output()).contains("skipped: 1 record of kind 30");
        }
        try (var fresh = AgentPlan.dev(other).start()) {
            restore(ours, fresh);
            answersAsConsulDid(fresh);
            var saved = Backup.read(fresh.http().read("/v1/snapshot").body());
            assertThat(saved.index()).isGreaterThanOrEqualTo(Backup.read(ours).index());
        }
    }

    @Test
    void itSurvivesAKillAndKeepsWhoHoldsWhat(@TempDir Path folder) throws IOException {
        var running = AgentPlan.durable(folder).start();
        try {
            restore(recorded("consul-1.10.snap"), running);
            running = running.killedAndRestarted();
            answersAsConsulDid(running);
            var taken = running.http().put("/v1/kv/lock/a?acquire=00000000-0000-0000-0000-000000000000", "x");
            assertThat(taken.text()).as("held by the session that came along").contains("invalid session");
            assertThat(running.http()
                            .put("/v1/kv/lock/a?release=de672040-236f-7d9b-23f5-a8cfff92f23e", "x")
                            .text())
                    .isEqualTo("true");
        } finally {
            running.close();
        }
    }

    @Test
    void whatIsDamagedIsRefusedAndChangesNothing(@TempDir Path folder) throws IOException {
        var whole = recorded("consul-1.10.snap");
        try (var agent = AgentPlan.dev(folder).start()) {
            agent.http().put("/v1/kv/a", "before");
            for (var damage : List.of(0, 100, whole.length / 2, whole.length - 6)) {
                var damaged = whole.clone();
                damaged[damage] ^= 0x10;
                // A few bytes of a gzip's header mean nothing to who reads it; none of these.
                assertThatThrownBy(() -> Backup.read(damaged)).isInstanceOf(IOException.class);
                assertThat(agent.http()
                                .send(HttpAsk.of("PUT", "/v1/snapshot").with(damaged))
                                .status())
                        .isEqualTo(500);
            }
            assertThat(agent.http().read("/v1/kv/a?raw").text()).isEqualTo("before");
            assertThat(agent.http().read("/v1/kv/app/k1").status()).isEqualTo(404);
        }
    }
}
