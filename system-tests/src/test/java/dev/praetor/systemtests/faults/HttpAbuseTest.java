package dev.praetor.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.systemtests.process.Agent;
import dev.praetor.systemtests.process.AgentPlan;
import dev.praetor.systemtests.wire.HttpAnswer;
import dev.praetor.systemtests.wire.HttpAsk;
import dev.praetor.systemtests.wire.HttpConnection;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that no client of good will sends get a clear 4xx or a closed connection; nothing dies, nothing is
/// lost.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpAbuseTest {
    private static final long SEED = Long.getLong("abuse.seed", System.nanoTime() & 0xFFFF_FFFFL);
    private static final int VALUE_LIMIT = 512 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Agent agent;

    @BeforeAll
    void start(@TempDir Path folder) {
        System.out.println("abuse.seed=" + SEED);
        agent = AgentPlan.durable(folder).start();
        assertThat(agent.http().put("/v1/kv/precious", "kept").text()).startsWith("true");
    }

    @AfterEach
    void nothingDiesAndNothingIsLost() {
        assertThat(agent.process().alive()).as(agent.process().tail()).isTrue();
        assertThat(agent.http().read("/v1/kv/precious?raw").text()).isEqualTo("kept");
        assertThat(agent.http().put("/v1/kv/after", "still writing").text()).startsWith("true");
    }

    @AfterAll
    void stop() {
        if (agent != null) {
            agent.close();
        }
    }

    @Test
    void aValueOverTheLimitIs413AndIsNotStored() {
        var answer = agent.http().put("/v1/kv/big", "x".repeat(VALUE_LIMIT + 1));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text()).contains(Integer.toString(VALUE_LIMIT));
        assertThat(agent.http().read("/v1/kv/big").status()).isEqualTo(404);
    }

    @Test
    void aValueAtTheLimitIsStored() {
        assertThat(agent.http().put("/v1/kv/full", "x".repeat(VALUE_LIMIT)).status())
                .isEqualTo(200);
        assertThat(agent.http().read("/v1/kv/full?raw").body()).hasSize(VALUE_LIMIT);
    }

    /// The length is what the client says; the answer must not wait for a body that never comes.
    @Test
    void anAnnouncedBodyOverTheLimitIsRefusedBeforeItComes() throws IOException {
        try (var connection = agent.http().patient(PATIENCE).connect()) {
            connection.send(ascii("PUT /v1/kv/big HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999999\r\n\r\n"));
            assertThat(connection.read("PUT").status()).isEqualTo(413);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/kv/chunked", "/v1/catalog/register", "/v1/agent/service/register"})
    void anEndlessChunkedBodyIsCutOff(String path) throws IOException {
        var chunk = ascii("10000\r\n" + "x".repeat(0x10000) + "\r\n");
        try (var connection = agent.http().patient(PATIENCE).connect()) {
            connection.send(ascii("PUT " + path + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"));
            int sent = 0;
            try {
                while (sent < 64 << 20) {
                    connection.send(chunk);
                    sent += chunk.length;
                }
            } catch (IOException e) {
                // The server has closed; that is what was wanted.
            }
            assertThat(sent).as("bytes taken before the connection was closed").isLessThan(64 << 20);
        }
        assertThat(agent.http().read("/v1/kv/chunked").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "\"text\"", "7", "{\"a\"", "{\"a\": \"\\u12\"}", "{\"a\": 1,}", "\u0000\u0001"})
    void brokenJsonIsA400ThatSaysSo(String body) {
        for (var path : new String[] {
            "/v1/catalog/register", "/v1/catalog/deregister", "/v1/agent/service/register", "/v1/agent/check/register"
        }) {
            refused(path, body);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/catalog/register | {\"Node\": 5}",
                "/v1/catalog/register | {\"Node\": {}}",
                "/v1/catalog/register | {\"Node\": \"a\", \"Service\": []}",
                "/v1/agent/service/register | {\"Name\": []}",
                "/v1/agent/service/register | {}",
                "/v1/agent/service/register | {\"Name\": \"a\", \"Port\": \"http\"}",
                "/v1/agent/service/register | {\"Name\": \"a\", \"Port\": 99999999999999999999}",
                "/v1/agent/service/register | {\"Name\": \"a\", \"Check\": {\"TTL\": \"soon\"}}",
                "/v1/agent/check/register | {\"Name\": \"a\"}",
                "/v1/agent/check/register | {\"Name\": \"a\", \"TTL\": \"10s\", \"HTTP\": \"http://x\", \"Interval\": \"1s\"}"
            })
    void jsonOfTheWrongFormIsA400ThatSaysSo(String path, String body) {
        refused(path, body);
    }

    private void refused(String path, String body) {
        var answer = agent.http().put(path, body);
        assertThat(answer.status()).as(path + " " + body + ": " + answer.text()).isEqualTo(400);
        assertThat(answer.text()).isNotBlank();
    }

    @Test
    void deepJsonIsRefusedAndNotRecursedInto() {
        var answer = agent.http().put("/v1/catalog/register", "{\"a\":".repeat(200_000));
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index=abc",
                "index=-1",
                "index=99999999999999999999999",
                "wait=soon",
                "index=1&wait=-5s",
                "index=1&wait=1e400h",
                "&&&===&",
                "=",
                "recurse&keys&raw&separator=%00",
                "passing=perhaps",
                "stale&consistent",
                "cas=x",
                "flags=-1",
                "tag=%ff%fe",
                "near=&dc=",
                "dc=%00"
            })
    void aGarbageQueryStringIsNoServerError(String query) throws IOException {
        for (var path : new String[] {
            "/v1/kv/precious", "/v1/kv/", "/v1/health/service/web", "/v1/catalog/nodes", "/v1/agent/services"
        }) {
            var answer = agent.http().patient(PATIENCE).exchange(HttpAsk.of("GET", path + "?" + query));
            boolean unknownDatacenter = query.contains("dc=");
            assertThat(answer.status())
                    .as(path + "?" + query + ": " + answer.text())
                    .matches(status -> status < 500 || unknownDatacenter, "is no server error");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n\r\n\r\n\r\n",
                "GET\r\n\r\n",
                "GET /v1/kv/precious\r\n\r\n",
                "GET /v1/kv/a b HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /v1/kv/\u0000 HTTP/1.1\r\nHost: x\r\n\r\n",
                "PUT /v1/kv/a HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "PUT /v1/kv/a HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
                "PUT /v1/kv/a HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "PUT /v1/kv/a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "GET /v1/kv/a HTTP/1.1\r\nHost x\r\n: empty\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000"
            })
    void brokenHttpIsRefusedOrClosed(String bytes) throws IOException {
        var answer = offer(bytes.getBytes(StandardCharsets.ISO_8859_1));
        answer.ifPresent(it -> assertThat(it.status()).as(it.text()).isBetween(301, 499));
    }

    @Test
    void anUnknownVersionOfHttpIsRefused() throws IOException {
        var answer = offer(ascii("GET /v1/kv/precious HTTP/9.9\r\nHost: x\r\n\r\n"));
        answer.ifPresent(it -> assertThat(it.status()).isIn(400, 501, 505));
    }

    /// Consul answers these with a bare 500; so it was recorded.
    @ParameterizedTest
    @ValueSource(strings = {"%", "%zz", "keys&separator=%"})
    void aBrokenEscapeInTheQueryIsNotGuessedAt(String query) {
        assertThat(agent.http().read("/v1/kv/precious?" + query).status()).isEqualTo(500);
    }

    @Test
    void aHeaderOfAMegabyteIsRefused() throws IOException {
        var answer = offer(ascii("GET /v1/kv/a HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(1 << 20) + "\r\n\r\n"));
        answer.ifPresent(it -> assertThat(it.status()).isBetween(400, 499));
    }

    @Test
    void anAddressOfAMegabyteIsRefused() throws IOException {
        var answer = offer(ascii("GET /v1/kv/" + "x".repeat(1 << 20) + " HTTP/1.1\r\nHost: x\r\n\r\n"));
        answer.ifPresent(it -> assertThat(it.status()).isBetween(400, 499));
    }

    @Test
    void randomBytesAreRefusedOrClosed() throws IOException {
        var random = new Random(SEED);
        for (int i = 0; i < 100; i++) {
            var bytes = new byte[1 + random.nextInt(400)];
            random.nextBytes(bytes);
            bytes[bytes.length - 1] = '\n';
            var answer = offer(bytes);
            answer.ifPresent(it -> assertThat(it.status()).as("seed " + SEED).isBetween(400, 499));
        }
    }

    @Test
    void aHundredClientsThatNeverFinishTheirHeadersDelayNobody() throws IOException {
        var slow = new ArrayList<HttpConnection>();
        try {
            for (int i = 0; i < 100; i++) {
                var connection = agent.http().connect();
                connection.send(ascii("GET /v1/kv/precious HTTP/1.1\r\nHost: x\r\nX-Slow: "));
                slow.add(connection);
            }
            var answer = agent.http().patient(Duration.ofSeconds(2)).exchange(HttpAsk.of("GET", "/v1/kv/precious?raw"));
            assertThat(answer.text()).isEqualTo("kept");
        } finally {
            for (var connection : slow) {
                connection.close();
            }
        }
    }

    /// Sends bytes, ends the sending side's patience, and returns the answer; empty when the server just closed.
    private Optional<HttpAnswer> offer(byte[] bytes) throws IOException {
        try (var connection = agent.http().patient(Duration.ofMillis(700)).connect()) {
            connection.send(bytes);
            return Optional.of(connection.read("GET"));
        } catch (EOFException | SocketException | SocketTimeoutException e) {
            return Optional.empty();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
