package dev.praetor.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.systemtests.process.Agent;
import dev.praetor.systemtests.process.AgentPlan;
import dev.praetor.systemtests.wire.Header;
import dev.praetor.systemtests.wire.HttpAnswer;
import dev.praetor.systemtests.wire.HttpAsk;
import dev.praetor.systemtests.wire.HttpConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One test for each class of flaws that Consul and servers of its kind had to mend, as their advisories describe
/// them; what [HttpAbuseTest] has already is not repeated.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PastFlawsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /// What takes longer has worked on it.
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration SLOW_HEADERS = Duration.ofSeconds(40);
    private static final String SECRET = "precious-7f3a";

    private Agent agent;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        var file = folder.resolve("strict.json");
        Files.writeString(file, """
                {"http_config": {"allow_write_http_from": ["127.0.0.0/8"], "block_endpoints": ["/v1/agent/self"]}}
                """);
        agent = AgentPlan.durable(folder).with("-config-file=" + file).start();
        assertThat(agent.http().put("/v1/kv/precious", SECRET).text()).startsWith("true");
    }

    @AfterEach
    void itLives() {
        assertThat(agent.process().alive()).as(agent.process().tail()).isTrue();
        assertThat(agent.http().read("/v1/kv/precious?raw").text()).isEqualTo(SECRET);
    }

    @AfterAll
    void stop() {
        if (agent != null) {
            agent.close();
        }
    }

    // Unbounded bodies (CVE-2020-7219 and others).

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/txn",
                "/v1/event/fire/deploy",
                "/v1/snapshot",
                "/v1/query",
                "/v1/session/create",
                "/v1/session/destroy/x",
                "/v1/catalog/deregister",
                "/v1/coordinate/update",
                "/v1/agent/check/update/x",
                "/v1/operator/autopilot/configuration"
            })
    void noEndpointWaitsForABodyThatIsTooLarge(String path) throws IOException {
        var method = path.equals("/v1/query") ? "POST" : "PUT";
        try (var connection = agent.http().patient(PATIENCE).connect()) {
            connection.send(bytes(method + " " + path
                    + " HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 99999999999\r\n\r\n"));
            assertThat(connection.read(method).status()).isEqualTo(413);
        }
    }

    // Slow headers.

    @Test
    void headersThatDoNotComeToTheirEndAreNotWaitedFor() throws IOException {
        try (var connection = agent.http().patient(SLOW_HEADERS).connect()) {
            connection.send(bytes("GET /v1/kv/precious HTTP/1.1\r\nHost: x\r\nX-Slow: "));
            assertThat(connection.ended()).isTrue();
        }
    }

    // Paths that mean something else to the next one who reads them.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/kv/..%2Fagent/self",
                "/v1/kv/%2e%2e/agent/self",
                "/v1/kv/..%2f..%2fv1%2fagent%2fself",
                "/v1//agent/self",
                "/v1/./agent/self",
                "//v1/agent/self",
                "/v1/agent%2fself",
                "/v1/catalog/service/..%2F..%2Fagent%2Fself"
            })
    void aPathInDisguiseReachesNoBlockedEndpoint(String path) {
        var answer = agent.http().read(path);
        assertThat(answer.status()).as(path).isNotEqualTo(200);
        assertThat(answer.text()).doesNotContain("Config");
        answer.header("Location")
                .ifPresent(location -> assertThat(agent.http().read(location).status())
                        .as(location)
                        .isEqualTo(403));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/kv/a%00b", "/v1/kv/a%0d%0ab", "/v1/catalog/service/a%00", "/v1/session/info/%01"})
    void namesThatDoNotPrintAreRefused(String path) {
        assertThat(agent.http().read(path).status()).isEqualTo(400);
    }

    // Raw values and reflected names that a browser takes for a page (CVE-2020-25864, CVE-2022-29153's kin).

    @Test
    void aRawValueIsNoPage() {
        agent.http().put("/v1/kv/page", "<script>alert(1)</script>");
        // The second one is a kept answer.
        for (int i = 0; i < 2; i++) {
            var answer = agent.http().read("/v1/kv/page?raw");
            assertThat(answer.header("Content-Type")).hasValue("text/plain");
            assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.header("Content-Security-Policy")).hasValue("sandbox");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/health/state/%3Cscript%3E",
                "/v1/kv/none?index=%3Cscript%3E",
                "/v1/catalog/nodes?filter=%3Cscript%3E",
                "/v1/agent/service/%3Cscript%3E",
                "/v1/session/renew/%3Cscript%3E",
                "/%3Cscript%3E"
            })
    void aNameInAnErrorIsNoPage(String path) {
        for (var method : List.of("GET", "PUT", "DELETE")) {
            var answer = agent.http().send(HttpAsk.of(method, path));
            var html = answer.header("Content-Type").filter(type -> type.contains("html"));
            assertThat(html).as(method + " " + path).isEmpty();
        }
    }

    @Test
    void markupInJsonIsEscaped() {
        agent.http().put("/v1/kv/%3Cscript%3E", "1");
        assertThat(agent.http().read("/v1/kv/?keys").text()).doesNotContain("<").contains("\\u003cscript");
    }

    // Headers that a name brings along.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/kv//a%0d%0aSet-Cookie:%20b=c",
                "//%0d%0aSet-Cookie:%20b=c/",
                "/v1/kv//a%0aSet-Cookie:%20b=c?x=%0d%0aSet-Cookie:y",
                "/v1/query/x%0d%0aSet-Cookie:%20b=c/execute"
            })
    void aLineBreakInAPathStartsNoHeader(String path) {
        assertThat(agent.http().read(path).headers()).noneMatch(header -> header.is("Set-Cookie"));
    }

    // A web site that names itself 127.0.0.1 (DNS rebinding).

    @ParameterizedTest
    @CsvSource({
        "evil.example, 403",
        "evil.example:8500, 403",
        "127.0.0.1.evil.example, 403",
        "localhost:8500, 200",
        "[::1]:8500, 200",
        "consul.service.consul, 200"
    })
    void anAgentOnLoopbackIsNotAskedUnderForeignNames(String host, int status) throws IOException {
        try (var connection = agent.http().patient(PATIENCE).connect()) {
            connection.send(bytes("GET /v1/kv/precious?raw HTTP/1.1\r\nHost: " + host + "\r\n\r\n"));
            assertThat(connection.read("GET").status()).isEqualTo(status);
        }
    }

    // One request that is two (request smuggling, RFC 9112 section 11.2).

    static List<String> smuggled() {
        var hidden = "GET /v1/kv/precious?raw HTTP/1.1\r\nHost: x\r\n\r\n";
        var put = "PUT /v1/kv/smuggled HTTP/1.1\r\nHost: x\r\n";
        return List.of(
                put + "Content-Length: 1\r\nContent-Length: 99\r\n\r\na" + hidden,
                put + "Content-Length: 1, 99\r\n\r\na" + hidden,
                put + "Content-Length: +1\r\n\r\na" + hidden,
                put + "Content-Length: 0x1\r\n\r\na" + hidden,
                put + "Transfer-Encoding: chunked\r\n\r\n-1\r\na" + hidden,
                put + "Transfer-Encoding: chunked\r\n\r\n1;\nx\r\na\r\nFFFFFFFFFFFFFFFF\r\n" + hidden,
                put + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + hidden,
                put + "Content-Length : 1\r\n\r\na" + hidden,
                // Two lengths of different kinds.
                put + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
                put + "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n0\r\n\r\n" + hidden,
                put + "Transfer-Encoding:\tchunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + hidden,
                // Codings of which somebody before us may think otherwise.
                put + "Transfer-Encoding: xchunked\r\nContent-Length: 1\r\n\r\na" + hidden,
                put + "Transfer-Encoding: \"chunked\"\r\nContent-Length: 1\r\n\r\na" + hidden,
                put + "Transfer-Encoding: identity\r\nContent-Length: 1\r\n\r\na" + hidden,
                put + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" + hidden,
                put + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + hidden,
                put + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + hidden,
                put + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
                "GET /v1/kv/precious HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n" + hidden,
                // Lines that end, or go on, as some think and others do not.
                put + "Transfer-Encoding:\r\n chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + hidden,
                put + "Content-Length: 1\r\n 0\r\n\r\na" + hidden,
                "PUT /v1/kv/smuggled HTTP/1.1\r\n Content-Length: 1\r\nHost: x\r\n\r\na" + hidden,
                put + "X: a\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + hidden,
                put + "X: a\rTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + hidden,
                put + "Content-Length: 1\n\na" + hidden,
                put + "Content-Length: 1\r\n\na" + hidden,
                hidden.replace("\r\n", "\n") + hidden,
                put + "Transfer-Encoding: chunked\r\n\r\n1\na\r\n0\r\n\r\n" + hidden,
                put + "Transfer-Encoding: chunked\r\n\r\n1\r\na\n0\r\n\r\n" + hidden);
    }

    /// How the first request ends is not clear, so nothing that follows it may be answered.
    @ParameterizedTest
    @MethodSource("smuggled")
    void whatFollowsAnUnclearRequestIsNoRequest(String sent) throws IOException {
        assertThat(answers(sent))
                .as(sent)
                .allMatch(answer -> answer.status() == 400 || answer.status() == 501)
                .allMatch(answer -> !answer.text().contains(SECRET));
        try (var connection = agent.http().patient(PATIENCE).connect()) {
            connection.send(bytes(sent));
            assertThat(ends(connection)).as(sent).isTrue();
        }
        assertThat(agent.http().read("/v1/kv/smuggled").status()).isEqualTo(404);
    }

    /// The older form of a header that goes on in the next line may be read as one line (RFC 9112, section 5.2).
    @Test
    void whatAFoldedLineSaysIsNoHeaderOfItsOwn() throws IOException {
        var answers = answers("PUT /v1/kv/folded HTTP/1.1\r\nHost: x\r\nX: a\r\n Transfer-Encoding: chunked\r\n"
                + "Content-Length: 5\r\n\r\n0\r\n\r\n");
        assertThat(answers)
                .singleElement()
                .satisfies(answer -> assertThat(answer.status()).isIn(200, 400));
        if (answers.getFirst().status() == 200) {
            assertThat(agent.http().read("/v1/kv/folded?raw").text()).isEqualTo("0\r\n\r\n");
        }
    }

    /// Waits for the end of a connection, whatever comes before.
    private static boolean ends(HttpConnection connection) throws IOException {
        try {
            var ended = connection.ended();
            while (!ended) {
                ended = connection.ended();
            }
            return true;
        } catch (SocketException reset) {
            return true;
        }
    }

    /// All that arrives on one connection until it is closed, or nothing more comes.
    private List<HttpAnswer> answers(String sent) throws IOException {
        var answers = new ArrayList<HttpAnswer>();
        try (var connection = agent.http().patient(Duration.ofMillis(700)).connect()) {
            connection.send(bytes(sent));
            while (answers.size() < 5) {
                answers.add(connection.read("PUT"));
            }
        } catch (SocketTimeoutException | SocketException | java.io.EOFException e) {
            return answers;
        }
        return answers;
    }

    // Bodies that grow when they are read.

    @Test
    void aPackedBodyIsNotUnpacked() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[50 << 20]);
        }
        var headers = new Header("Content-Encoding", "gzip");
        var value = HttpAsk.of("PUT", "/v1/kv/packed").with(headers.name(), headers.value());
        assertThat(agent.http().send(value.with(packed.toByteArray())).status()).isEqualTo(200);
        assertThat(agent.http().read("/v1/kv/packed?raw").body()).isEqualTo(packed.toByteArray());
        var registration = HttpAsk.of("PUT", "/v1/catalog/register").with(headers.name(), headers.value());
        assertThat(agent.http().send(registration.with(packed.toByteArray())).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/txn | [{\"KV\": {\"Verb\": \"set\", \"Key\": \"a\", \"Flags\": 1e999999999}}]",
                "/v1/catalog/register | {\"Node\": \"a\", \"Address\": \"b\", \"Service\": {\"Service\": \"c\", \"Port\": 1e999999999}}",
                "/v1/agent/service/register | {\"Name\": \"a\", \"Port\": 1e-999999999}",
                "/v1/agent/service/register | {\"Name\": \"a\", \"Weights\": {\"Passing\": 9223372036854775808}}",
                "/v1/session/create | {\"LockDelay\": \"999999999999999h\"}",
                "/v1/session/create | {\"TTL\": \"1e99s\"}"
            })
    void numbersBeyondAllMeasureAreRefusedSoon(String path, String body) {
        var answer = agent.http().put(path, body);
        assertThat(answer.status()).as(answer.text()).isBetween(400, 500);
        assertThat(answer.elapsed()).isLessThan(SOON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/txn", "/v1/query", "/v1/session/create", "/v1/coordinate/update"})
    void jsonWithoutAnEndIsNotRecursedInto(String path) throws IOException {
        var method = path.equals("/v1/query") ? "POST" : "PUT";
        for (var deep : List.of("[".repeat(100_000), "{\"a\":".repeat(50_000), "[{\"a\":[".repeat(50_000))) {
            var ask = HttpAsk.of(method, path).with(deep);
            assertThat(agent.http().patient(PATIENCE).exchange(ask).status()).isEqualTo(400);
        }
    }

    // Filters and patterns whose cost is not in proportion.

    static List<String> costlyFilters() {
        return List.of(
                "not ".repeat(5_000) + "Node == a",
                "(".repeat(5_000) + "Node == a" + ")".repeat(5_000),
                "Node == a" + " or Node == a".repeat(2_000),
                "Node matches `^(a+)+$`",
                "Node matches `(x+x+)+y`",
                "Node matches `((a{1,100}){1,100}){1,100}`",
                "Node matches `" + "a?".repeat(1_000) + "a".repeat(1_000) + "`",
                "Meta." + "a.".repeat(2_000) + "b == c");
    }

    @ParameterizedTest
    @MethodSource("costlyFilters")
    void aCostlyFilterIsRefusedOrDoneSoon(String filter) throws IOException {
        var path = "/v1/catalog/nodes?filter=" + java.net.URLEncoder.encode(filter, StandardCharsets.UTF_8);
        var answer = agent.http().patient(PATIENCE).exchange(HttpAsk.of("GET", path));
        assertThat(answer.status()).isIn(200, 400, 414, 500);
        assertThat(answer.elapsed()).as(filter.substring(0, 20)).isLessThan(SOON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "^(a+)+$ | ${match(1)}",
                "^((a{1,100}){1,100}){1,100}$ | ${match(0)}",
                "(.*)*(.*)*(.*)*b | ${match(99999999999999999999)}",
                "^a(.*)$ | ${match(1)}${match(1)}${match(1)}${match(1)}${name.full}${name.full}",
                "( | ${match(0)}",
                "^(a*)*$ | ${unknown.thing}"
            })
    void aTemplateOfAPreparedQueryRunsSoon(String regexp, String service) throws IOException {
        var body = """
                {"Name": "a", "Template": {"Type": "name_prefix_match", "Regexp": "%s"}, "Service": {"Service": "%s"}}
                """.formatted(regexp, service);
        var made = agent.http().send(HttpAsk.of("POST", "/v1/query").with(body));
        assertThat(made.status()).as(made.text()).isIn(200, 400, 500);
        var run = HttpAsk.of("GET", "/v1/query/" + "a".repeat(2_000) + "!/execute");
        var answer = agent.http().patient(PATIENCE).exchange(run);
        assertThat(answer.status()).as(answer.text()).isIn(200, 400, 404, 500);
        assertThat(answer.elapsed()).isLessThan(SOON);
        if (made.status() == 200) {
            var id = made.text().replaceAll(".*\"ID\":\\s*\"([^\"]+)\".*", "$1").strip();
            assertThat(agent.http()
                            .send(HttpAsk.of("DELETE", "/v1/query/" + id))
                            .status())
                    .isEqualTo(200);
        }
    }

    // Waiting for what never comes.

    @ParameterizedTest
    @CsvSource({
        "index=18446744073709551615&wait=50ms, 200",
        "index=9223372036854775808&wait=50ms, 200",
        "index=18446744073709551616&wait=50ms, 400",
        "index=-1&wait=50ms, 400",
        "index=1.5&wait=50ms, 400",
        "index=1&wait=99999999999999999999h, 400",
        "index=1&wait=9223372036854775807ns, 200",
        "index=1&wait=-9223372036854775808ns, 400",
        "index=0&wait=10m, 200"
    })
    void noIndexAndNoTimeBlocksForGood(String query, int status) throws IOException {
        var ask = HttpAsk.of("GET", "/v1/kv/precious?" + query);
        var answer = agent.http().patient(PATIENCE).exchange(ask);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.elapsed()).isLessThan(SOON);
    }

    // Commands that a registration brings along (CVE-2018-19653's kin, and the documented warning).

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Name\": \"run\", \"Args\": [\"/bin/sh\", \"-c\", \"true\"], \"Interval\": \"1s\"}",
                "{\"Name\": \"run\", \"ScriptArgs\": [\"/bin/true\"], \"Interval\": \"1s\"}",
                "{\"Name\": \"run\", \"DockerContainerID\": \"x\", \"Shell\": \"/bin/sh\", \"Args\": [\"a\"], \"Interval\": \"1s\"}"
            })
    void scriptsAreRefusedUnlessTheyAreEnabled(String check) {
        var answer = agent.http().put("/v1/agent/check/register", check);
        assertThat(answer.status()).isBetween(400, 500);
        assertThat(answer.text()).contains("enable_script_checks");
        var service = agent.http().put("/v1/agent/service/register", "{\"Name\": \"s\", \"Check\": " + check + "}");
        assertThat(service.status()).isBetween(400, 500);
        assertThat(agent.http().read("/v1/agent/services").text()).doesNotContain("\"s\"");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
