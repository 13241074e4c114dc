package dev.praetor.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.praetor.agent.Outcome;
import dev.praetor.agent.testing.MemoryReplica;
import dev.praetor.http.resource.KvResource;
import dev.praetor.http.route.Body;
import dev.praetor.http.route.Gate;
import dev.praetor.http.route.Permission;
import dev.praetor.http.route.Reply;
import dev.praetor.http.testing.OneServer;
import dev.praetor.http.testing.Wire;
import dev.praetor.http.wire.Doorkeeper;
import dev.praetor.state.Key;
import dev.praetor.state.KvCommand;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AnswersTest {
    private final AtomicBoolean abandoned = new AtomicBoolean();
    private final OneServer server = new OneServer(HttpSettings.defaults("dc1", "node1"), 0, routes -> {
        routes.at("/v1/test/throws").get(Permission.OPEN, _ -> {
            throw new IllegalStateException("on purpose");
        });
        routes.at("/v1/test/fails").get(Permission.OPEN, _ -> new Reply.Later(Future.failedFuture("on purpose")));
        routes.at("/v1/test/never")
                .get(
                        Permission.OPEN,
                        _ -> new Reply.Later(Promise.<Reply>promise().future(), () -> abandoned.set(true)));
        routes.at("/v1/test/stream")
                .get(Permission.OPEN, _ -> new Reply.Stream(200, Body.Kind.RAW, response -> response.end("line")));
    });
    private final int port = server.port();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aHandlerThatThrowsIsA500AndNothingElseSuffers() {
        for (var target : new String[] {"/v1/test/throws", "/v1/test/fails"}) {
            try (var wire = new Wire(port)) {
                wire.request("GET", target, new byte[0]);
                var answer = wire.answer();
                assertThat(answer.status()).isEqualTo(500);
                assertThat(answer.text()).startsWith("Internal error").doesNotContain("on purpose");
                wire.request("GET", "/v1/status/leader", new byte[0]);
                assertThat(wire.answer().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void aClientThatGoesWhileALongAnswerIsMadeIsNoticed() {
        try (var wire = new Wire(port)) {
            wire.request("GET", "/v1/test/never", new byte[0]);
        }
        Awaitility.await().untilTrue(abandoned);
    }

    @Test
    void aStreamCarriesTheCommonHeaders() {
        var answer = Wire.get(port, "/v1/test/stream");
        assertThat(answer.header("Transfer-Encoding")).contains("chunked");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void eachOutcomeOfAWriteHasItsStatusAndText() {
        server.replica().answerWith(_ -> new Outcome.NoLeader());
        assertThat(Wire.put(port, "/v1/kv/a", "1").text()).isEqualTo("No cluster leader");
        server.replica().answerWith(_ -> new Outcome.Rejected("too many writes are waiting (limit 5)"));
        var rejected = Wire.put(port, "/v1/kv/a", "1");
        assertThat(rejected.status()).isEqualTo(503);
        assertThat(rejected.text()).isEqualTo("Not written: too many writes are waiting (limit 5)");
        server.replica().answerWith(_ -> new Outcome.Indeterminate("no answer within 10s"));
        var unknown = Wire.put(port, "/v1/kv/a", "1");
        assertThat(unknown.status()).isEqualTo(500);
        assertThat(unknown.text()).contains("may or may not have happened").contains("no answer within 10s");
    }

    @Test
    void aRawValueIsNeverRunByABrowser() {
        Wire.put(port, "/v1/kv/page", "<script>alert(1)</script>");
        var answer = Wire.get(port, "/v1/kv/page?raw");
        assertThat(answer.header("Content-Type")).contains("text/plain");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("Content-Security-Policy")).contains("sandbox");
    }

    @Test
    void longAnswersAreCompressedForWhoAcceptsThatKeptOrNot() throws IOException {
        var value = "compressible ".repeat(8_000);
        Wire.put(port, "/v1/kv/long", value);
        for (var i = 0; i < 3; i++) {
            var answer = Wire.get(port, "/v1/kv/long?raw", "Accept-Encoding: gzip");
            assertThat(answer.header("Content-Encoding")).contains("gzip");
            assertThat(answer.header("Vary")).contains("Accept-Encoding");
            assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
                    .asString()
                    .isEqualTo(value);
        }
        var plain = Wire.get(port, "/v1/kv/long?raw");
        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(plain.text()).isEqualTo(value);
    }

    @Test
    void requestsSentTogetherAreAnsweredInTheirOrder() {
        Wire.put(port, "/v1/kv/a", "1");
        try (var wire = new Wire(port)) {
            var one = "GET /v1/kv/a?raw HTTP/1.1\r\nHost: x\r\n\r\n";
            var other = "GET /v1/kv/none HTTP/1.1\r\nHost: x\r\n\r\n";
            wire.send((one + other).repeat(20));
            for (var i = 0; i < 20; i++) {
                assertThat(wire.answer().text()).isEqualTo("1");
                assertThat(wire.answer().status()).isEqualTo(404);
            }
        }
    }

    @Test
    void aGateThatIsClosedLetsNothingThrough() {
        try (var closed = new ClosedGate()) {
            var answer = Wire.put(closed.port, "/v1/kv/a", "1");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text()).isEqualTo("Permission denied");
        }
    }

    @Test
    void aWideListIsMadeAndKeptLikeAnyOther() {
        var random = new Random(7);
        for (var i = 0; i <= Reply.WIDE_ROWS; i++) {
            server.replica()
                    .apply(new KvCommand.Put(
                            Key.ofUtf8("wide/" + i),
                            ByteString.copyFromUtf8(Integer.toString(random.nextInt())),
                            0,
                            new KvCommand.Condition.Always()));
        }
        var first = Wire.get(port, "/v1/kv/wide/?keys");
        assertThat(first.text()).startsWith("[\"wide/0\",\"wide/1\"").hasSizeGreaterThan(100_000);
        var hits = server.api().cache().hits();
        assertThat(Wire.get(port, "/v1/kv/wide/?keys").text()).isEqualTo(first.text());
        assertThat(server.api().cache().hits()).isEqualTo(hits + 1);
    }

    @Test
    void noTargetOfAKeyBringsThePathReaderDown() {
        var random = new Random(11);
        var words =
                new String[] {"%", "%2", "%2F", "%zz", "..", ".", "/", "//", "?", "&", "=", "a", "\u00ff", "%00", ";"};
        for (var round = 0; round < 20_000; round++) {
            var target = new StringBuilder();
            random.ints(random.nextInt(10), 0, words.length).forEach(i -> target.append(words[i]));
            KvResource.fuzz(target.toString().getBytes(StandardCharsets.ISO_8859_1));
        }
        assertThat(Wire.get(port, "/v1/status/leader").status()).isEqualTo(200);
    }

    /// A server whose gate lets nobody do anything.
    private static final class ClosedGate implements AutoCloseable {
        private final Vertx vertx = Vertx.vertx();
        private final int port;

        ClosedGate() {
            var settings = HttpSettings.defaults("dc1", "node1");
            var replica = new MemoryReplica();
            Gate closed = (_, _) -> false;
            var api =
                    new HttpApi(vertx, new Doorkeeper(0), settings, replica, closed, List.of(new KvResource(settings)));
            port = api.listen(List.of("127.0.0.1"), 0).await();
        }

        @Override
        public void close() {
            vertx.close().await();
        }
    }
}
