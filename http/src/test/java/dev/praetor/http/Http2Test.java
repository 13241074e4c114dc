package dev.praetor.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.http.route.BodyLimit;
import dev.praetor.http.testing.Http2Wire;
import dev.praetor.http.testing.OneServer;
import dev.praetor.http.testing.Wire;
import dev.praetor.http.wire.Connections;
import dev.praetor.http.wire.Open;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for HTTP/1.1 holds for each stream of HTTP/2 without TLS.
@Timeout(60)
class Http2Test {
    private static final int REFUSED_STREAM = 0x7;
    private static final int ENHANCE_YOUR_CALM = 0xb;

    private final OneServer server = new OneServer(HttpSettings.defaults("dc1", "node1"), 0);
    private final int port = server.port();

    @AfterEach
    void close() {
        server.close();
    }

    private record Answer(HttpClientResponse head, Buffer body) {}

    private HttpClient client(boolean upgrade) {
        return server.vertx()
                .createHttpClient(new HttpClientOptions()
                        .setProtocolVersion(HttpVersion.HTTP_2)
                        .setHttp2ClearTextUpgrade(upgrade)
                        .setDefaultHost("127.0.0.1")
                        .setDefaultPort(port));
    }

    private Answer ask(boolean upgrade, HttpMethod method, String target, String body) {
        return await(client(upgrade)
                .request(new RequestOptions().setMethod(method).setURI(target))
                .compose(request -> body.isEmpty() ? request.send() : request.send(body))
                .compose(head -> head.body().map(bytes -> new Answer(head, bytes))));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("no answer", e);
        }
    }

    private HttpClientRequest put(HttpClient client, String target) {
        var options = new RequestOptions().setMethod(HttpMethod.PUT).setURI(target);
        return await(client.request(options)).setChunked(true);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void requestsAreAnsweredByPriorKnowledgeAndByUpgrade(boolean upgrade) {
        assertThat(ask(upgrade, HttpMethod.PUT, "/v1/kv/a", "one").body().toString())
                .isEqualTo("true");
        // The second time it is a kept answer.
        for (var i = 0; i < 2; i++) {
            var answer = ask(upgrade, HttpMethod.GET, "/v1/kv/a?raw", "");
            assertThat(answer.head().version()).isEqualTo(HttpVersion.HTTP_2);
            assertThat(answer.head().statusCode()).isEqualTo(200);
            assertThat(answer.head().getHeader("X-Consul-Index")).isNotBlank();
            assertThat(answer.body().toString()).isEqualTo("one");
        }
    }

    @Test
    void aHeadRequestHasNoBody() {
        var answer = ask(false, HttpMethod.HEAD, "/v1/status/leader", "");
        assertThat(answer.head().statusCode()).isEqualTo(405);
        assertThat(answer.head().getHeader("Content-Length")).isEqualTo("23");
        assertThat(answer.body().length()).isZero();
    }

    @Test
    void pathsThatAreRefusedCostNoOtherStreamItsConnection() {
        try (var wire = new Http2Wire(port)) {
            wire.get(1, "/v1/kv/%zz");
            assertThat(wire.next(Http2Wire.HEADERS).orElseThrow().status()).isEqualTo(400);
            wire.get(3, "/v1/status/leader");
            assertThat(wire.next(Http2Wire.HEADERS).orElseThrow().status()).isEqualTo(200);
        }
    }

    @Test
    void aBodyOfUnknownLengthIsCountedAsItComes() {
        var request = put(client(false), "/v1/kv/a");
        request.write(Buffer.buffer(new byte[HttpSettings.KV_MAX_VALUE_SIZE]));
        request.write(Buffer.buffer(new byte[1]));
        var reset = Promise.<Throwable>promise();
        request.exceptionHandler(reset::tryComplete);
        assertThat(await(request.response()).statusCode()).isEqualTo(413);
        assertThat(await(reset.future())).isInstanceOf(StreamResetException.class);
        assertThat(ask(false, HttpMethod.GET, "/v1/kv/a", "").head().statusCode())
                .isEqualTo(404);
    }

    /// Each of them is smaller than its endpoint takes; together they are more than a connection may keep.
    @Test
    void unfinishedBodiesOfOneConnectionAreCountedTogether() {
        var client = client(false);
        var answers = new ArrayList<Future<HttpClientResponse>>();
        var body = Buffer.buffer(new byte[(int) BodyLimit.DEFAULT_BYTES]);
        for (var i = 0; i <= Open.MAX_HELD_BESIDE / body.length(); i++) {
            var request = put(client, "/v1/catalog/register");
            request.write(body);
            answers.add(request.response());
        }
        var refused = await(Future.any(answers.toArray(new Future<?>[0]))).list().stream()
                .filter(HttpClientResponse.class::isInstance)
                .map(HttpClientResponse.class::cast);
        assertThat(refused.map(HttpClientResponse::statusCode)).containsExactly(429);
    }

    @Test
    void moreStreamsThanAllowedAreRefused() {
        try (var wire = new Http2Wire(port)) {
            for (var i = 0; i <= Connections.MAX_STREAMS; i++) {
                wire.get(1 + 2 * i, "/v1/kv/none?index=1&wait=1m");
            }
            var refused = wire.next(Http2Wire.RST_STREAM).orElseThrow();
            assertThat(refused.stream()).isEqualTo(1 + 2 * Connections.MAX_STREAMS);
            assertThat(refused.error()).isEqualTo(REFUSED_STREAM);
        }
    }

    @Test
    void aBlockingQueryIsDroppedWhenItsStreamIsReset() {
        try (var wire = new Http2Wire(port)) {
            wire.get(1, "/v1/kv/none?index=" + index() + "&wait=5m");
            Awaitility.await().until(() -> server.api().parked() == 1);
            wire.reset(1);
            Awaitility.await().until(() -> server.api().parked() == 0);
            wire.get(3, "/v1/status/leader");
            assertThat(wire.next(Http2Wire.HEADERS).orElseThrow().status()).isEqualTo(200);
        }
    }

    @Test
    void whoResetsStreamAfterStreamLosesTheConnection() {
        try (var wire = new Http2Wire(port)) {
            var target = "/v1/kv/none?index=" + index() + "&wait=5m";
            try {
                for (var i = 0; i <= HttpListener.MAX_RESETS; i++) {
                    wire.get(1 + 2 * i, target);
                    wire.reset(1 + 2 * i);
                }
            } catch (java.io.UncheckedIOException e) {
                // It has closed already, as it should.
            }
            var last = wire.next(Http2Wire.GOAWAY);
            last.ifPresent(frame -> assertThat(frame.error()).isEqualTo(ENHANCE_YOUR_CALM));
            Awaitility.await().until(() -> wire.frame().isEmpty());
        }
        Awaitility.await().until(() -> server.api().parked() == 0);
    }

    @Test
    void headersThatGoOnInTinyPiecesCostTheConnection() {
        try (var wire = new Http2Wire(port)) {
            wire.send(Http2Wire.HEADERS, Http2Wire.END_STREAM, 1, Http2Wire.block("GET", "/v1/status/leader"));
            try {
                for (var i = 0; i <= HttpListener.MAX_SMALL_CONTINUATIONS; i++) {
                    wire.send(Http2Wire.CONTINUATION, 0, 1, new byte[0]);
                }
            } catch (java.io.UncheckedIOException e) {
                // It has closed already, as it should.
            }
            assertThat(wire.next(Http2Wire.HEADERS)).isEmpty();
        }
    }

    @Test
    void headersThatAreTooLargeAreRefused() {
        var more = Stream.iterate(0, i -> i + 1)
                .limit(3_000)
                .flatMap(i -> Stream.of("x-" + i, "x".repeat(100)))
                .toArray(String[]::new);
        var block = Http2Wire.block("GET", "/v1/status/leader", more);
        try (var wire = new Http2Wire(port)) {
            wire.send(Http2Wire.HEADERS, Http2Wire.END_STREAM, 1, java.util.Arrays.copyOf(block, 16_000));
            try {
                for (var from = 16_000; from < block.length; from += 16_000) {
                    var to = Math.min(block.length, from + 16_000);
                    var flags = to == block.length ? Http2Wire.END_HEADERS : 0;
                    wire.send(Http2Wire.CONTINUATION, flags, 1, java.util.Arrays.copyOfRange(block, from, to));
                }
            } catch (java.io.UncheckedIOException e) {
                // It has closed already, as it may.
            }
            wire.next(Http2Wire.HEADERS)
                    .ifPresent(frame -> assertThat(frame.status()).isNotEqualTo(200));
        }
    }

    @Test
    void aReaderThatTakesNothingIsSentNothingAndDelaysNobody() {
        assertThat(Wire.put(port, "/v1/kv/large", "v".repeat(400_000)).text()).isEqualTo("true");
        try (var wire = new Http2Wire(port, 0)) {
            wire.get(1, "/v1/kv/large?raw");
            assertThat(wire.next(Http2Wire.HEADERS).orElseThrow().status()).isEqualTo(200);
            assertThat(Wire.get(port, "/v1/kv/large?raw").body()).hasSize(400_000);
            wire.send(Http2Wire.WINDOW_UPDATE, 0, 1, new byte[] {0, 0, 0, 10});
            assertThat(wire.next(Http2Wire.DATA).orElseThrow().payload()).hasSize(10);
        }
    }

    @Test
    void stoppingAnswersWhatIsParkedAndSaysGoodbye() {
        try (var wire = new Http2Wire(port)) {
            wire.get(1, "/v1/kv/none?index=" + index() + "&wait=5m");
            Awaitility.await().until(() -> server.api().parked() == 1);
            var stopping = server.api().stop();
            var seen = new ArrayList<Integer>();
            for (var frame = wire.frame(); frame.isPresent(); frame = wire.frame()) {
                seen.add(frame.get().type());
            }
            assertThat(seen).contains(Http2Wire.HEADERS, Http2Wire.GOAWAY);
            await(stopping);
        }
    }

    private long index() {
        return Wire.get(port, "/v1/kv/none").index();
    }
}
