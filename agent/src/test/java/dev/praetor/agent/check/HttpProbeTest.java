package dev.praetor.agent.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.agent.definition.CheckKind;
import dev.praetor.agent.definition.CheckKind.Tls;
import dev.praetor.agent.testing.RefusingPort;
import dev.praetor.state.Status;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SelfSignedCertificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against a real server on loopback.
class HttpProbeTest {
    private static final Tls VERIFY = new Tls("", false);

    private final ProbeFixture probes = new ProbeFixture();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void listen() throws Exception {
        server = probes.await(probes.vertx
                .createHttpServer()
                .connectionHandler(connection -> {
                    connections.incrementAndGet();
                    connection.closeHandler(gone -> closed.incrementAndGet());
                })
                .requestHandler(HttpProbeTest::answer)
                .listen(0, "127.0.0.1"));
    }

    @AfterEach
    void close() throws Exception {
        probes.close();
    }

    private static void answer(HttpServerRequest request) {
        var response = request.response();
        switch (request.path()) {
            case "/echo" ->
                request.body()
                        .onSuccess(body -> response.end(request.method() + " "
                                + request.getHeader("User-Agent") + " " + request.getHeader("Accept") + " "
                                + request.getHeader("X-A") + " " + request.getHeader("Host") + " " + body));
            case "/moved" ->
                response.setStatusCode(302).putHeader("Location", "/status?200").end();
            case "/loop" ->
                response.setStatusCode(302).putHeader("Location", "/loop").end();
            case "/silent" -> {}
            case "/dribble" -> response.setChunked(true).write("a");
            case "/endless" -> {
                response.setChunked(true);
                response.drainHandler(drained -> response.write("x".repeat(1_000)));
                response.write("x".repeat(100_000));
            }
            case "/cut" -> {
                response.setChunked(true)
                        .write("half")
                        .onComplete(written -> request.connection().close());
            }
            case "/latin" -> response.end(io.vertx.core.buffer.Buffer.buffer(new byte[] {'a', (byte) 0xff}));
            case "/long" ->
                response.putHeader("X-Long", "x".repeat(Probes.MAX_HEAD)).end();
            case "/" -> response.end("root");
            default -> response.setStatusCode(Integer.parseInt(request.query())).end("body");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, passing",
        "204, passing",
        "299, passing",
        "429, warning",
        "301, critical",
        "404, critical",
        "500, critical",
        "503, critical"
    })
    void theStatusLineDecides(int code, String status) throws Exception {
        assertThat(probes.run(get("/status?" + code)).status()).isEqualTo(status);
    }

    @Test
    void theOutputHasConsulsForm() throws Exception {
        var url = url("/status?404");

        assertThat(probes.run(get("/status?404")).output())
                .isEqualTo("HTTP GET " + url + ": 404 Not Found Output: body");
    }

    @Test
    void methodHeadersAndBodyAreSent() throws Exception {
        var header = new TreeMap<>(Map.of("X-A", List.of("1"), "Host", List.of("other.example")));
        var check = new CheckKind.Http(url("/echo"), "POST", header, "payload", false, VERIFY);

        assertThat(probes.run(check).output())
                .endsWith("Output: POST Consul Health Check text/plain, text/*, */* 1 other.example payload");
    }

    @Test
    void headersCanReplaceTheUsualOnes() throws Exception {
        var header = new TreeMap<>(Map.of("user-agent", List.of("me"), "accept", List.of("a/b")));
        var check = new CheckKind.Http(url("/echo"), "", header, "", false, VERIFY);

        assertThat(probes.run(check).output()).contains("Output: GET me a/b null");
    }

    @Test
    void aUrlWithoutAPathAsksForTheRoot() throws Exception {
        var check = check("http://127.0.0.1:" + server.actualPort(), false);

        assertThat(probes.run(check).output()).endsWith("Output: root");
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        assertThat(probes.run(get("/moved")).status()).isEqualTo(Status.CRITICAL);
        assertThat(connections).hasValue(1);
    }

    @Test
    void aRedirectIsFollowedWhereAskedFor() throws Exception {
        assertThat(probes.run(check(url("/moved"), true)).status()).isEqualTo(Status.PASSING);
    }

    @Test
    void aRedirectInCirclesEnds() throws Exception {
        assertThat(probes.run(check(url("/loop"), true)).status()).isEqualTo(Status.CRITICAL);
        assertThat(connections.get()).isLessThanOrEqualTo(Probes.MAX_REDIRECTS + 1);
    }

    @ParameterizedTest
    @CsvSource({"/silent", "/dribble"})
    void whoDoesNotFinishInTimeIsCriticalAndCutOff(String path) throws Exception {
        var finding = probes.run(get(path), Duration.ofMillis(200));

        assertThat(finding.status()).isEqualTo(Status.CRITICAL);
        assertThat(finding.output()).isEqualTo("Get \"" + url(path) + "\": no answer within 200ms");
        await().until(() -> closed.get() == 1);
    }

    @Test
    void anEndlessBodyIsCutOffWithoutChangingTheFinding() throws Exception {
        var finding = probes.run(get("/endless"));

        assertThat(finding.status()).isEqualTo(Status.PASSING);
        assertThat(finding.output()).endsWith("Output: " + "x".repeat(ProbeFixture.OUTPUT_MAX));
        await().until(() -> closed.get() == 1);
    }

    @Test
    void aBodyThatBreaksOffChangesNothingAboutTheStatus() throws Exception {
        var finding = probes.run(get("/cut"));

        assertThat(finding.status()).isEqualTo(Status.PASSING);
        assertThat(finding.output()).endsWith("Output: half");
    }

    @Test
    void bytesThatAreNoTextAreShownAsSuch() throws Exception {
        assertThat(probes.run(get("/latin")).output()).endsWith("Output: a\uFFFD");
    }

    @Test
    void aHeadBeyondTheLimitIsCritical() throws Exception {
        assertThat(probes.run(get("/long")).status()).isEqualTo(Status.CRITICAL);
    }

    @Test
    void onlySoManyConnectionsLeadToOnePlaceAtOnce() throws Exception {
        var runs = new ArrayList<Future<Finding>>();
        for (var i = 0; i < Probes.MAX_PER_TARGET + 30; i++) {
            runs.add(probes.begin(get("/silent"), Duration.ofSeconds(1)));
        }
        var atFirstEnd = probes.await(runs.getFirst().map(late -> connections.get()));
        for (var run : runs) {
            probes.await(run);
        }

        assertThat(atFirstEnd).isEqualTo(Probes.MAX_PER_TARGET);
    }

    @Test
    void eachRunOpensItsOwnConnection() throws Exception {
        probes.run(get("/status?200"));
        probes.run(get("/status?200"));

        assertThat(connections).hasValue(2);
    }

    @Test
    void whereNobodyListensIsCritical() throws Exception {
        try (var refusing = new RefusingPort()) {
            var url = "http://" + refusing.address() + "/";

            assertThat(probes.run(check(url, false)))
                    .isEqualTo(Finding.critical(
                            "Get \"" + url + "\": dial tcp " + refusing.address() + ": connect: connection refused"));
        }
    }

    @ParameterizedTest
    @CsvSource({"::bad", "http://", "'http://h/ x'", "ftp://127.0.0.1/", "nothing"})
    void whatIsNoUrlIsCriticalAndSaysSo(String url) throws Exception {
        var finding = probes.run(check(url, false));

        assertThat(finding.status()).isEqualTo(Status.CRITICAL);
        assertThat(finding.output()).contains("is no HTTP URL");
    }

    @Test
    void aCertificateThatNobodySignedIsRefusedUnlessToldNotToLook() throws Exception {
        var certificate = SelfSignedCertificate.create("localhost");
        var secure = probes.await(probes.vertx
                .createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setSni(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertPath(certificate.certificatePath())
                                .setKeyPath(certificate.privateKeyPath())))
                .requestHandler(request -> request.response()
                        .end(String.valueOf(request.connection().indicatedServerName())))
                .listen(0, "127.0.0.1"));
        var url = "https://127.0.0.1:" + secure.actualPort() + "/";

        assertThat(probes.run(check(url, false)).output()).contains("tls: ");
        assertThat(probes.run(new CheckKind.Http(url, "", new TreeMap<>(), "", false, new Tls("", true)))
                        .status())
                .isEqualTo(Status.PASSING);
        assertThat(probes.run(new CheckKind.Http(url, "", new TreeMap<>(), "", false, new Tls("a.name", true)))
                        .output())
                .endsWith("Output: a.name");
        certificate.delete();
    }

    private CheckKind.Http get(String path) {
        return check(url(path), false);
    }

    private static CheckKind.Http check(String url, boolean follow) {
        return new CheckKind.Http(url, "", new TreeMap<>(), "", follow, VERIFY);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.actualPort() + path;
    }
}
