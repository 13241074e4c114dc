package dev.praetor.http.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.http.HttpSettings;
import dev.praetor.http.testing.OneServer;
import dev.praetor.http.testing.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OperatorResourcesTest {
    private final OneServer server = new OneServer(HttpSettings.defaults("dc1", "node1"), 0);
    private final int port = server.port();

    @AfterEach
    void close() {
        server.close();
    }

    private String get(String target) {
        return Wire.get(port, target).text();
    }

    private String deleted(String target) {
        return Wire.ask(port, "DELETE", target, "").text();
    }

    @Test
    void theLogsServersAreShownAsTheCatalogKnowsThem() {
        assertThat(get("/v1/operator/raft/configuration"))
                .isEqualTo("{\"Servers\":[{\"ID\":\"" + OneServer.NODE_ID + "\",\"Node\":\"node1\","
                        + "\"Address\":\"127.0.0.1:8300\",\"Leader\":true,\"ProtocolVersion\":\"3\",\"Voter\":true}],"
                        + "\"Index\":0}");
    }

    @Test
    void noServerIsRemovedByMistake() {
        assertThat(deleted("/v1/operator/raft/peer")).startsWith("Bad request: Must specify either");
        assertThat(deleted("/v1/operator/raft/peer?id=a&address=b"))
                .isEqualTo("Bad request: Must specify only one of ?id or ?address");
        assertThat(deleted("/v1/operator/raft/peer?id=nobody"))
                .isEqualTo("id \"nobody\" was not found in the Raft configuration");
        assertThat(deleted("/v1/operator/raft/peer?id=" + OneServer.NODE_ID)).startsWith("the last server");
    }

    @Test
    void autopilotsSettingsAreReplacedUnderAnIndex() {
        var target = "/v1/operator/autopilot/configuration";
        assertThat(get(target)).contains("\"LastContactThreshold\":\"200ms\"", "\"ModifyIndex\":1}");

        assertThat(Wire.put(port, target + "?cas=1", "{\"LastContactThreshold\":\"300ms\"}")
                        .text())
                .isEqualTo("true");
        assertThat(Wire.put(port, target + "?cas=1", "{\"LastContactThreshold\":\"400ms\"}")
                        .text())
                .isEqualTo("false");
        assertThat(get(target)).contains("\"LastContactThreshold\":\"300ms\"", "\"CreateIndex\":1,");
        assertThat(Wire.put(port, target, "{\"Bogus\":1}").text())
                .isEqualTo("Bad request: Error parsing autopilot config: json: unknown field \"Bogus\"");
    }

    @Test
    void aServerWithoutALeaderIsNotHealthy() {
        assertThat(Wire.get(port, "/v1/operator/autopilot/health").status()).isEqualTo(200);
        server.replica().leader(false);

        var unhealthy = Wire.get(port, "/v1/operator/autopilot/health?stale");
        assertThat(unhealthy.status()).isEqualTo(429);
        assertThat(unhealthy.text()).contains("\"Healthy\":false");
    }

    @Test
    void thereAreNoKeysForGossip() {
        assertThat(get("/v1/operator/keyring")).contains("node1.dc1: Keyring is empty (encryption not enabled)");
        assertThat(deleted("/v1/operator/keyring?relay-factor=6")).contains("must be in range: [0, 5]");
        assertThat(get("/v1/operator/keyring?local-only=x")).contains("strconv.ParseBool");
    }

    @Test
    void whatIsRegisteredIsCounted() {
        Wire.put(port, "/v1/catalog/register", """
                {"Node":"n2","Address":"10.0.0.2","Service":{"Service":"web","Port":80}}""");

        assertThat(get("/v1/operator/usage"))
                .startsWith("{\"Usage\":{\"dc1\":{\"Services\":2,\"ServiceInstances\":2,")
                .contains("\"connect-proxy\":0", "\"Nodes\":2}}");
        assertThat(get("/v1/operator/usage?dc=other")).contains("No path to datacenter");
    }
}
