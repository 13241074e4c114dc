package dev.praetor.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.http.route.BodyLimit;
import dev.praetor.http.testing.OneServer;
import dev.praetor.http.testing.Wire;
import dev.praetor.http.wire.SocketFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LimitsTest {
    private static final int VALUE = 1_000;
    private static final int CONNECTIONS = 5;

    private final OneServer server = new OneServer(settings(List.of(), List.of()), 0);
    private final int port = server.port();

    static HttpSettings socketSettings(String mode) {
        return settings(List.of(), List.of(), new SocketFile(Optional.empty(), Optional.empty(), Optional.of(mode)));
    }

    private static HttpSettings settings(List<String> blocked, List<String> writers) {
        return settings(blocked, writers, SocketFile.AS_IT_COMES);
    }

    private static HttpSettings settings(List<String> blocked, List<String> writers, SocketFile socketFile) {
        var defaults = HttpSettings.defaults("dc1", "node1");
        return new HttpSettings(
                "dc1",
                "node1",
                blocked,
                new TreeMap<>(),
                writers,
                List.of(),
                true,
                4_096,
                VALUE,
                VALUE,
                CONNECTIONS,
                defaults.defaultQueryTime(),
                defaults.maxQueryTime(),
                defaults.sessionTtlMin(),
                defaults.discoveryMaxStale(),
                false,
                socketFile);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aValueThatIsAnnouncedAsTooLargeIsRefusedBeforeItComes() {
        try (var wire = new Wire(port)) {
            wire.send("PUT /v1/kv/a HTTP/1.1\r\nHost: x\r\nContent-Length: " + (VALUE + 1) + "\r\n\r\n");
            var answer = wire.answer();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.text())
                    .isEqualTo("Request body(1001 bytes) too large, max size: 1000 bytes. See"
                            + " https://www.consul.io/docs/agent/options.html#kv_max_value_size.");
        }
    }

    @Test
    void aValueOfUnknownLengthIsCountedAsItComes() {
        try (var wire = new Wire(port)) {
            wire.send("PUT /v1/kv/a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (var i = 0; i < 3; i++) {
                wire.send("190\r\n" + "v".repeat(0x190) + "\r\n");
            }
            assertThat(wire.answer().status()).isEqualTo(413);
        }
    }

    @Test
    void chunksThatFitAreTakenTogether() {
        try (var wire = new Wire(port)) {
            wire.send("PUT /v1/kv/a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
            wire.send("2\r\nde\r\n0\r\n\r\n");
            assertThat(wire.answer().text()).isEqualTo("true");
        }
        assertThat(Wire.get(port, "/v1/kv/a?raw").text()).isEqualTo("abcde");
    }

    @Test
    void aClientThatAsksFirstIsToldToGoOn() {
        try (var wire = new Wire(port)) {
            wire.send("PUT /v1/kv/a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(wire.answer().status()).isEqualTo(100);
            wire.send("ok");
            assertThat(wire.answer().text()).isEqualTo("true");
        }
    }

    @Test
    void otherBodiesHaveALimitToo() {
        try (var wire = new Wire(port)) {
            wire.send("PUT /v1/catalog/register HTTP/1.1\r\nHost: x\r\nContent-Length: " + (BodyLimit.DEFAULT_BYTES + 1)
                    + "\r\n\r\n");
            assertThat(wire.answer().status()).isEqualTo(413);
        }
    }

    @Test
    void oneAddressMayHoldOnlySoManyConnections() {
        var wires = new ArrayList<Wire>();
        for (var i = 0; i < CONNECTIONS; i++) {
            var wire = new Wire(port);
            wire.request("GET", "/v1/status/leader", new byte[0]);
            assertThat(wire.answer().status()).isEqualTo(200);
            wires.add(wire);
        }
        var answer = Wire.get(port, "/v1/status/leader");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.text()).startsWith("Your IP is issuing too many concurrent connections");
        wires.forEach(Wire::close);
    }

    @Test
    void headersThatAreTooLargeAreRefused() {
        var answer = Wire.get(port, "/v1/status/leader", "X-Long: " + "x".repeat(5_000));
        assertThat(answer.status()).isEqualTo(431);
    }

    @Test
    void aRequestLineThatIsTooLongIsRefused() {
        assertThat(Wire.get(port, "/v1/kv/" + "k".repeat(HttpListener.MAX_REQUEST_LINE))
                        .status())
                .isEqualTo(414);
    }

    @Test
    void whatIsNoHttpIsRefused() {
        try (var wire = new Wire(port)) {
            wire.send("GET /v1/kv/a HTTP/1.1\r\nContent-Length: abc\r\n\r\n");
            assertThat(wire.answer().status()).isEqualTo(400);
        }
    }

    @Test
    void nothingIsAnsweredBehindARequestWhoseEndIsUnclear() {
        for (var coding : List.of("gzip, chunked", "identity", "chunked\r\nTransfer-Encoding: chunked")) {
            try (var wire = new Wire(port)) {
                wire.send("PUT /v1/kv/a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: " + coding + "\r\n\r\n0\r\n\r\n"
                        + "GET /v1/status/leader HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(wire.answer().status()).isEqualTo(501);
                assertThat(wire.rest()).doesNotContain(" 200 ");
            }
        }
    }

    @Test
    void anAgentOnLoopbackIsNotAskedUnderForeignNames() {
        assertThat(Wire.get(port, "/v1/status/leader").status()).isEqualTo(200);
        for (var target : List.of("/v1/status/leader", "/v1/kv/a", "/nowhere")) {
            try (var wire = new Wire(port)) {
                wire.send("GET " + target + " HTTP/1.1\r\nHost: evil.example:8500\r\n\r\n");
                var answer = wire.answer();
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.text()).contains("http_config.allowed_hosts");
            }
        }
    }

    /// Answers that nobody takes hold up the next request, whose body may have arrived by then.
    @Test
    void aBodyBehindAnswersThatAreNotTakenIsNotLost() {
        var value = "v".repeat(VALUE);
        assertThat(Wire.put(port, "/v1/kv/a", value).text()).isEqualTo("true");
        var answers = 20_000;
        try (var wire = new Wire(port)) {
            wire.send("GET /v1/kv/a HTTP/1.1\r\nHost: x\r\n\r\n".repeat(answers)
                    + "PUT /v1/kv/last HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nkept");
            for (var i = 0; i < answers; i++) {
                assertThat(wire.answer().status()).isEqualTo(200);
            }
            assertThat(wire.answer().text()).isEqualTo("true");
        }
        assertThat(Wire.get(port, "/v1/kv/last?raw").text()).isEqualTo("kept");
    }

    @Test
    void blockedEndpointsAreRefused() {
        try (var other = new OneServer(settings(List.of("/v1/status"), List.of()), 0)) {
            var answer = Wire.get(other.port(), "/v1/status/leader");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text()).isEqualTo("Endpoint is blocked by agent configuration");
        }
    }

    @Test
    void onlyCertainNetworksMayWrite() {
        try (var other = new OneServer(settings(List.of(), List.of("10.0.0.0/8")), 0)) {
            var answer = Wire.put(other.port(), "/v1/kv/a", "1");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text()).isEqualTo("Access is restricted");
            assertThat(Wire.get(other.port(), "/v1/status/leader").status()).isEqualTo(200);
        }
    }
}
