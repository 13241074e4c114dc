package dev.praetor.http.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.state.HealthQueries;
import dev.praetor.state.Status;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Over a socket.
class AgentEndpointsTest {
    private static final String WEB = "{\"Name\":\"web\",\"Port\":80,\"Check\":{\"CheckID\":\"up\",\"TTL\":\"1h\"}}";

    @TempDir
    Path dataDir;

    private AgentServer server;

    @BeforeEach
    void start() throws Exception {
        server = new AgentServer(dataDir, Map.of());
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    @Test
    void aRegisteredServiceIsShown() throws Exception {
        assertThat(server.put("/v1/agent/service/register", WEB).statusCode()).isEqualTo(200);

        assertThat(server.get("/v1/agent/services").body())
                .isEqualTo(
                        "{\"web\":{\"ID\":\"web\",\"Service\":\"web\",\"Tags\":[],\"Meta\":{},\"Port\":80,\"Address\":\"\","
                                + "\"Weights\":{\"Passing\":1,\"Warning\":1},\"EnableTagOverride\":false,\"Datacenter\":\"dc1\"}}");
    }

    @Test
    void aServiceThatIsNotThereIsNotFound() throws Exception {
        var answer = server.get("/v1/agent/service/none");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("unknown service ID: none");
    }

    @Test
    void whoKnowsTheContentIsAnsweredWhenItChanges() throws Exception {
        server.put("/v1/agent/service/register", WEB);
        var hash = server.get("/v1/agent/service/web")
                .headers()
                .firstValue("X-Consul-ContentHash")
                .orElseThrow();
        var waiting = server.getLater("/v1/agent/service/web?wait=20s&hash=" + hash);
        // The agent answers other things meanwhile, and the one that waits goes on waiting.
        server.put("/v1/agent/check/pass/up", "");
        assertThat(waiting).isNotDone();

        server.put("/v1/agent/service/register", WEB.replace("80", "81"));

        assertThat(waiting.get(10, TimeUnit.SECONDS).body())
                .contains("\"Port\":81")
                .doesNotContain(hash);
    }

    @Test
    void whoWaitsForNothingIsAnsweredInTime() throws Exception {
        server.put("/v1/agent/service/register", WEB);
        var hash = server.get("/v1/agent/service/web")
                .headers()
                .firstValue("X-Consul-ContentHash")
                .orElseThrow();

        var answer =
                server.getLater("/v1/agent/service/web?wait=50ms&hash=" + hash).get(10, TimeUnit.SECONDS);

        assertThat(answer.body()).contains("\"ContentHash\":\"" + hash + "\"");
    }

    @Test
    void reportsToATtlCheckReachTheCatalog() throws Exception {
        server.put("/v1/agent/service/register", WEB);

        assertThat(server.put("/v1/agent/check/warn/up?note=slow%20disk", "").statusCode())
                .isEqualTo(200);

        assertThat(server.get("/v1/agent/checks").body())
                .contains("\"Status\":\"warning\"", "\"Output\":\"slow disk\"");
        await().until(() -> new HealthQueries.NodeChecks("node1")
                .on(server.replica.current()).value().stream()
                        .anyMatch(check -> check.status().equals(Status.WARNING)));
    }

    @Test
    void aReportToACheckWithoutATtlIsRefused() throws Exception {
        var answer = server.put("/v1/agent/check/pass/none", "");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("CheckID \"none\" does not have associated TTL");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pass | 200 | passing
            warn | 429 | warning
            fail | 503 | critical
            """)
    void aServicesHealthIsAStatusCode(String report, int status, String text) throws Exception {
        server.put("/v1/agent/service/register", WEB);
        server.put("/v1/agent/check/" + report + "/up", "");

        for (var path : new String[] {"id/web", "name/web"}) {
            var answer = server.get("/v1/agent/health/service/" + path + "?format=text");
            assertThat(answer.statusCode()).as(path).isEqualTo(status);
            assertThat(answer.body()).as(path).isEqualTo(text);
            assertThat(answer.headers().firstValue("X-Consul-Reason")).as(path).contains(text);
        }
    }

    @Test
    void theWorstInstanceDecidesForTheName() throws Exception {
        server.put("/v1/agent/service/register", WEB);
        server.put("/v1/agent/check/pass/up", "");
        server.put("/v1/agent/service/register", "{\"ID\":\"web2\",\"Name\":\"web\",\"Check\":{\"TTL\":\"1h\"}}");

        assertThat(server.get("/v1/agent/health/service/name/web").statusCode()).isEqualTo(503);
        assertThat(server.get("/v1/agent/health/service/id/web").statusCode()).isEqualTo(200);
    }

    @Test
    void maintenanceModeIsWorseThanEverything() throws Exception {
        server.put("/v1/agent/service/register", WEB);
        server.put("/v1/agent/check/pass/up", "");

        server.put("/v1/agent/maintenance?enable=true&reason=kernel", "");
        assertThat(server.get("/v1/agent/health/service/id/web?format=text").body())
                .isEqualTo("maintenance");

        server.put("/v1/agent/maintenance?enable=false", "");
        assertThat(server.get("/v1/agent/health/service/id/web?format=text").body())
                .isEqualTo("passing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/agent/service/register           | {}        | 400 | Missing service name
            /v1/agent/service/register           | {bad      | 400 | Request decode failed: invalid character 'b' looking for beginning of object key string
            /v1/agent/check/register             | {}        | 400 | Missing check name
            /v1/agent/service/maintenance/x      |           | 400 | Missing value for enable
            /v1/agent/service/maintenance/x?enable=true |    | 404 | No service registered with ID "x"
            /v1/agent/maintenance?enable=maybe   |           | 400 | Invalid value for enable: "maybe"
            /v1/agent/force-leave/nobody         |           | 500 | agent: No node found with name 'nobody'
            /v1/agent/token/default              | {}        | 401 | ACL support disabled
            """, quoteCharacter = '@')
    void whatCannotBeDoneIsExplained(String path, String body, int status, String text) throws Exception {
        var answer = server.put(path, body == null ? "" : body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(text);
    }

    @Test
    void aBodyBeyondTheLimitIsTurnedAway() throws Exception {
        var answer = server.put("/v1/agent/service/register", "{\"Name\":\"" + "x".repeat(1 << 20) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void theAgentSaysWhoItIs() throws Exception {
        var body = server.get("/v1/agent/self").body();

        assertThat(body)
                .contains("\"NodeName\":\"node1\"", "\"Version\":\"1.10.12+praetor.0.1.0\"", "\"Stats\":{\"agent\":");
    }

    @Test
    void theAgentCountsWhatItDoes() throws Exception {
        assertThat(server.get("/v1/agent/metrics").body())
                .contains("\"Gauges\":[{\"Name\":\"consul.runtime.alloc_bytes\"");
    }

    @Test
    void prometheusIsServedWhereItIsConfigured() throws Exception {
        assertThat(server.get("/v1/agent/metrics?format=prometheus").statusCode())
                .isEqualTo(415);
        try (var other = new AgentServer(
                dataDir.resolve("other"), Map.of("telemetry", Map.of("prometheus_retention_time", "60s")))) {
            assertThat(other.get("/v1/agent/metrics?format=prometheus").body())
                    .contains("# TYPE consul_runtime_alloc_bytes gauge");
        }
    }

    @Test
    void theMachineIsDescribed() throws Exception {
        assertThat(server.get("/v1/agent/host").body())
                .contains("\"Memory\":{\"total\":", "\"Disk\":{\"path\":", "\"Errors\":null");
    }

    @Test
    void theLogCanBeFollowed() throws Exception {
        HttpResponse<java.io.InputStream> answer = server.stream("/v1/agent/monitor");
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            server.say("first");
            server.say("second");

            assertThat(lines.readLine()).isEqualTo("first");
            assertThat(lines.readLine()).isEqualTo("second");
        }
    }

    @Test
    void whoReadsTheLogTooSlowlyMissesLinesAndIsTold() throws Exception {
        var answer = server.stream("/v1/agent/monitor");
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            var said = 200_000;
            for (var i = 0; i < said; i++) {
                server.say("line " + i + " ".repeat(100));
            }
            var last = "line " + said;
            var told = false;
            // Goes on talking until the reader has caught up: whoever reads again hears again.
            for (var line = ""; !line.equals("end"); line = lines.readLine()) {
                told |= line.contains("lines were missed]");
                if (line.contains("lines were missed]") || line.startsWith(last)) {
                    server.say("end");
                }
            }

            assertThat(told).isTrue();
        }
    }

    @Test
    void anOddLogLevelIsRefused() throws Exception {
        assertThat(server.get("/v1/agent/monitor?loglevel=odd").body())
                .isEqualTo("Bad request: Unknown log level: odd");
    }

    @Test
    void leavingIsAnsweredAndThenHappens() throws Exception {
        assertThat(server.put("/v1/agent/leave", "").statusCode()).isEqualTo(200);

        await().until(() -> server.agent.left().isComplete());
    }

    @Test
    void theVersionSaysWhichConsulItStandsFor() throws Exception {
        assertThat(server.get("/v1/agent/version").body()).contains("\"HumanVersion\":\"1.10.12+praetor.");
    }

    @Test
    void figuresAreStreamedALineAnInterval() throws Exception {
        try (var lines = new BufferedReader(
                new InputStreamReader(server.stream("/v1/agent/metrics/stream").body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).startsWith("{\"Timestamp\":").contains("runtime.num_goroutines");
        }
    }
}
