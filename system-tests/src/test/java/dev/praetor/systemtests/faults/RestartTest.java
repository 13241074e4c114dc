package dev.praetor.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.systemtests.json.Json;
import dev.praetor.systemtests.json.Pointer;
import dev.praetor.systemtests.process.AgentPlan;
import dev.praetor.systemtests.process.Signal;
import dev.praetor.systemtests.wire.HttpEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is still there after an agent was stopped, and what must not be.
class RestartTest {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    @Test
    void definitionsRegisteredByApiSurvive(@TempDir Path folder) {
        var plan = AgentPlan.durable(folder);
        try (var agent = plan.start()) {
            register(agent.http());
            agent.process().signal(Signal.TERM);
            agent.process().awaitExit(STOP_LIMIT);
        }
        try (var agent = plan.start()) {
            var services = agent.http().read("/v1/agent/services").json();
            assertThat(Pointer.number(services, "/web-1/Port")).contains(8080L);
            assertThat(Pointer.text(services, "/web-1/Tags/0")).contains("prod");
            var checks = agent.http().read("/v1/agent/checks").json();
            assertThat(Pointer.text(checks, "/service:web-1/Status")).contains("passing");
            assertThat(Pointer.text(checks, "/service:web-1/Output")).contains("all good");
            assertThat(Pointer.find(checks, "/alone")).isPresent();
            await().untilAsserted(() -> assertThat(passing(agent.http())).isEqualTo(1));
        }
    }

    @Test
    void whatWasDeregisteredStaysAway(@TempDir Path folder) {
        var plan = AgentPlan.durable(folder);
        try (var agent = plan.start()) {
            register(agent.http());
            assertThat(agent.http()
                            .put("/v1/agent/service/deregister/web-1", "")
                            .status())
                    .isEqualTo(200);
        }
        try (var agent = plan.start()) {
            var services = agent.http().read("/v1/agent/services").json();
            assertThat(Pointer.find(services, "/web-1")).isEmpty();
            await().untilAsserted(() -> assertThat(
                            agent.http().read("/v1/catalog/service/web").json().size())
                    .isZero());
        }
    }

    @Test
    void aDevAgentLeavesNothingBehind(@TempDir Path folder) throws IOException {
        var plan = AgentPlan.dev(folder);
        var temp = Files.createDirectory(folder.resolve("temp"));
        var tidy = new AgentPlan(
                plan.program(),
                folder,
                plan.ports(),
                plan.arguments(),
                Map.of("PRAETOR_JAVA_OPTS", "-Djava.io.tmpdir=" + temp));
        try (var agent = tidy.start()) {
            assertThat(agent.http().put("/v1/kv/a", "b").status()).isEqualTo(200);
            register(agent.http());
            agent.process().signal(Signal.TERM);
            assertThat(agent.process().awaitExit(STOP_LIMIT)).isIn(0, 1, 143);
        }
        try (var left = Files.list(temp)) {
            assertThat(left).as("left in the temporary folder").isEmpty();
        }
        try (var agent = tidy.start()) {
            assertThat(agent.http().read("/v1/kv/a").status()).isEqualTo(404);
            assertThat(((Json.Obj) agent.http().read("/v1/agent/services").json()).members())
                    .isEmpty();
        }
    }

    private static void register(HttpEndpoint http) {
        var service = """
                {"ID": "web-1", "Name": "web", "Port": 8080, "Tags": ["prod"], "Check": {"TTL": "1h"}}""";
        assertThat(http.put("/v1/agent/service/register", service).status()).isEqualTo(200);
        assertThat(http.put("/v1/agent/check/pass/service:web-1?note=all%20good", "")
                        .status())
                .isEqualTo(200);
        var check = """
                {"ID": "alone", "Name": "alone", "TTL": "1h", "Status": "passing"}""";
        assertThat(http.put("/v1/agent/check/register", check).status()).isEqualTo(200);
    }

    private static int passing(HttpEndpoint http) {
        return http.read("/v1/health/service/web?passing").json().size();
    }
}
