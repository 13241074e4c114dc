package dev.praetor.http.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.http.HttpSettings;
import dev.praetor.http.testing.OneServer;
import dev.praetor.http.testing.Wire;
import dev.praetor.http.testing.Wire.Answer;
import java.util.HashSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QueryResourceTest {
    private static final Pattern ID = Pattern.compile("\"ID\":\"([0-9a-f-]{36})\"");
    private static final Pattern NODE = Pattern.compile("\"Node\":\"(n[0-9])\",\"Address\"");

    private final OneServer server = new OneServer(HttpSettings.defaults("dc1", "node1"), 0);
    private final int port = server.port();

    @BeforeEach
    void aServiceOnThreeNodes() {
        for (var node : new String[] {"n1", "n2", "n3"}) {
            Wire.put(
                    port,
                    "/v1/catalog/register",
                    "{\"Node\":\"%s\",\"Address\":\"10.0.0.1\",\"Service\":{\"Service\":\"web\"}}".formatted(node));
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Answer post(String body) {
        return Wire.ask(port, "POST", "/v1/query", body);
    }

    private String created(String body) {
        var answer = post(body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var id = ID.matcher(answer.text());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private static String first(Answer answer) {
        var node = NODE.matcher(answer.text());
        assertThat(node.find()).as(answer.text()).isTrue();
        return node.group(1);
    }

    @Test
    void aQueryIsCreatedReadReplacedAndDeleted() {
        var id = created("{\"Name\":\"q\",\"Service\":{\"Service\":\"web\",\"Tags\":[]}}");

        var read = Wire.get(port, "/v1/query/" + id);
        assertThat(read.text()).contains("\"Name\":\"q\"", "\"Tags\":[]", "\"IgnoreCheckIDs\":null");
        assertThat(read.header("X-Consul-Effective-Consistency")).contains("leader");

        assertThat(Wire.put(port, "/v1/query/" + id, "{\"Name\":\"r\",\"Service\":{\"Service\":\"web\"}}")
                        .status())
                .isEqualTo(200);
        assertThat(Wire.get(port, "/v1/query").text())
                .contains("\"Name\":\"r\"")
                .doesNotContain("\"Name\":\"q\"");

        assertThat(Wire.ask(port, "DELETE", "/v1/query/" + id, "").status()).isEqualTo(200);
        var gone = Wire.get(port, "/v1/query/" + id);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.text()).isEqualTo("Query not found");
        assertThat(gone.header("X-Consul-Index")).isEmpty();
    }

    @Test
    void anExecutionShufflesSoThatClientsSpread() {
        created("{\"Name\":\"q\",\"Service\":{\"Service\":\"web\"}}");

        var firsts = new HashSet<String>();
        for (var i = 0; i < 200 && firsts.size() < 3; i++) {
            firsts.add(first(Wire.get(port, "/v1/query/q/execute?limit=1")));
        }
        assertThat(firsts).containsExactlyInAnyOrder("n1", "n2", "n3");
    }

    @Test
    void theNearestInstanceComesFirst() {
        created("{\"Name\":\"q\",\"Service\":{\"Service\":\"web\",\"Near\":\"n3\"}}");
        for (var node : new String[] {"n1", "n2", "n3"}) {
            Wire.put(
                    port,
                    "/v1/coordinate/update",
                    "{\"Node\":\"%s\",\"Coord\":{\"Vec\":[0.%s,0,0,0,0,0,0,0],\"Error\":1.5,\"Height\":0.001}}"
                            .formatted(node, node.substring(1)));
        }

        assertThat(first(Wire.get(port, "/v1/query/q/execute"))).isEqualTo("n3");
        assertThat(first(Wire.get(port, "/v1/query/q/execute?near=n1"))).isEqualTo("n1");
    }

    @Test
    void aTemplateIsExplained() {
        created("{\"Name\":\"geo-\",\"Template\":{\"Type\":\"name_prefix_match\",\"Regexp\":\"^geo-(.*)$\"},"
                + "\"Service\":{\"Service\":\"${match(1)}\"}}");

        assertThat(Wire.get(port, "/v1/query/geo-web/explain").text()).contains("\"Service\":\"web\"");
        assertThat(Wire.get(port, "/v1/query/geo-web/execute").text()).contains("\"Node\":\"n1\"");
        assertThat(Wire.get(port, "/v1/query/web/execute").status()).isEqualTo(404);
    }

    @Test
    void aQueryThatMakesNoSenseIsRefusedBeforeItIsWritten() {
        var before = server.replica().current().index();

        assertThat(post("{}").text()).isEqualTo("Invalid prepared query: Must be bound to a session");
        assertThat(post("{\"Name\":\"q\",\"Template\":{\"Type\":\"name_prefix_match\",\"Regexp\":\"(\"},"
                                + "\"Service\":{\"Service\":\"x\"}}")
                        .text())
                .startsWith("raft apply failed: failed compiling template: Bad Regexp: ");
        assertThat(post("").text()).isEqualTo("Request decode failed: EOF");
        assertThat(server.replica().current().index()).isEqualTo(before);
    }

    @Test
    void aBlockingListWakesWhenAQueryComes() {
        created("{\"Name\":\"q\",\"Service\":{\"Service\":\"web\"}}");
        var index = Wire.get(port, "/v1/query").index();
        try (var wire = new Wire(port)) {
            wire.request("GET", "/v1/query?wait=5m&index=" + index, new byte[0]);
            await().until(() -> server.api().parked() > 0);
            created("{\"Name\":\"r\",\"Service\":{\"Service\":\"web\"}}");
            assertThat(wire.answer().index()).isGreaterThan(index);
        }
    }

    @Test
    void methodsAreRefusedByWhatFollowsTheName() {
        assertThat(Wire.put(port, "/v1/query/q/execute", "{}").header("Allow")).contains("GET");
        assertThat(Wire.ask(port, "POST", "/v1/query/q", "{}").header("Allow")).contains("GET,PUT,DELETE");
        assertThat(Wire.get(port, "/v1/query/q/execute?limit=x").text())
                .isEqualTo("Bad limit: strconv.Atoi: parsing \"x\": invalid syntax");
    }
}
