package dev.praetor.http.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.http.HttpSettings;
import dev.praetor.http.testing.OneServer;
import dev.praetor.http.testing.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CoordinateResourceTest {
    private final OneServer server = new OneServer(HttpSettings.defaults("dc1", "node1"), 0);
    private final int port = server.port();

    @BeforeEach
    void aServiceOnTwoNodes() {
        for (var node : new String[] {"n1", "n2"}) {
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

    private void place(String node, String x) {
        var answer = Wire.put(
                port,
                "/v1/coordinate/update",
                "{\"Node\":\"%s\",\"Coord\":{\"Vec\":[%s,0,0,0,0,0,0,0],\"Error\":1.5,\"Height\":0.001}}"
                        .formatted(node, x));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void aCoordinateIsShownAsItWasTold() {
        assertThat(Wire.get(port, "/v1/coordinate/node/n1").status()).isEqualTo(404);
        place("n1", "0.5");

        assertThat(Wire.get(port, "/v1/coordinate/node/n1").text())
                .isEqualTo("[{\"Node\":\"n1\",\"Segment\":\"\",\"Coord\":{\"Vec\":[0.5,0,0,0,0,0,0,0],\"Error\":1.5,"
                        + "\"Adjustment\":0,\"Height\":0.001}}]");
        assertThat(Wire.get(port, "/v1/coordinate/nodes?segment=x").text()).isEqualTo("[]");
        assertThat(Wire.get(port, "/v1/coordinate/datacenters").text()).contains("\"Node\":\"node1\"");
    }

    @Test
    void discoveryIsSortedByDistanceAndSortedAnewWhenANodeMoves() {
        place("n1", "0.1");
        place("n2", "0.9");
        for (var target : new String[] {"/v1/catalog/service/web", "/v1/health/service/web", "/v1/catalog/nodes"}) {
            assertThat(Wire.get(port, target + "?near=n2").text()).containsSubsequence("\"n2\"", "\"n1\"");
        }

        place("node1", "0.85");
        assertThat(Wire.get(port, "/v1/catalog/service/web?near=_agent").text())
                .containsSubsequence("\"n2\"", "\"n1\"");
        place("node1", "0.15");
        assertThat(Wire.get(port, "/v1/catalog/service/web?near=_agent").text())
                .containsSubsequence("\"n1\"", "\"n2\"");
    }

    @Test
    void aCoordinateOfAnotherSpaceIsRefused() {
        var flat = Wire.put(port, "/v1/coordinate/update", "{\"Node\":\"n1\",\"Coord\":{\"Vec\":[0,0]}}");
        assertThat(flat.status()).isEqualTo(500);
        assertThat(flat.text()).isEqualTo("incompatible coordinate");
        place("nobody", "0.5");
        assertThat(Wire.get(port, "/v1/coordinate/nodes").text()).isEqualTo("[]");
    }
}
