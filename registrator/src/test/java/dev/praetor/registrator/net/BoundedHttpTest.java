package dev.praetor.registrator.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.registrator.testing.Awaiting;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedHttpTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        Awaiting.value(vertx.close());
    }

    private BoundedHttp server(Consumer<HttpServerRequest> answer) {
        HttpServer server = Awaiting.value(
                vertx.createHttpServer().requestHandler(answer::accept).listen(0, "127.0.0.1"));
        return new BoundedHttp(vertx, Endpoint.tcp("127.0.0.1", server.actualPort()), 1, Map.of("X-Key", "k"));
    }

    @Test
    void anAnswerOfTheAllowedSizeComesWhole() {
        var http = server(request -> request.response().end("x".repeat(1000) + request.getHeader("X-Key")));
        var answer = Awaiting.value(http.call(Call.read("/", LONG, 1001)));
        assertThat(answer.ok()).isTrue();
        assertThat(answer.body().length()).isEqualTo(1001);
        assertThat(answer.excerpt()).hasSizeLessThan(400);
    }

    @Test
    void anAnswerThatIsTooLargeFailsWhateverItsHeadSays() {
        var http = server(request -> {
            request.response().setChunked(true).write("x".repeat(600));
            request.response().end("x".repeat(600));
        });
        assertThat(Awaiting.failure(http.call(Call.read("/big", LONG, 1000))))
                .isInstanceOf(CallFailure.class)
                .hasMessageContaining("answered GET /big with more than 1000 bytes");
    }

    @Test
    void anAnswerThatDoesNotComeFailsInTimeAndFreesItsConnection() {
        var http = server(request -> {
            if (!request.path().equals("/never")) {
                request.response().end();
            }
        });
        assertThat(Awaiting.failure(http.call(Call.read("/never", Duration.ofMillis(100), 10))))
                .hasMessageContaining("did not answer GET /never within 100 ms");
        assertThat(Awaiting.value(http.call(Call.read("/", LONG, 10))).ok()).isTrue();
    }

    @Test
    void anAnswerThatDripsFailsInTimeToo() {
        var http = server(request -> {
            request.response().setChunked(true).write("a");
            vertx.setPeriodic(20, _ -> request.response().write("a"));
        });
        assertThat(Awaiting.failure(http.call(Call.read("/", Duration.ofMillis(200), 10_000))))
                .hasMessageContaining("within 200 ms");
    }

    @Test
    void aHeadOfAStreamThatDoesNotComeFailsInTime() {
        var http = server(_ -> {});
        assertThat(Awaiting.failure(http.open("/events", Duration.ofMillis(100))))
                .hasMessageContaining("did not answer");
    }

    @Test
    void aPeerThatIsAwayIsNamed() {
        var http = new BoundedHttp(vertx, Endpoint.tcp("127.0.0.1", 1), 1, Map.of());
        assertThat(Awaiting.failure(http.call(Call.read("/", LONG, 10))))
                .hasMessageContaining("cannot reach 127.0.0.1:1");
        var unix = new BoundedHttp(vertx, Endpoint.unix("/nonexistent/d.sock"), 1, Map.of());
        assertThat(Awaiting.failure(unix.call(Call.read("/", LONG, 10))))
                .hasMessageContaining("cannot reach unix:///nonexistent/d.sock");
    }

    @Test
    void aPutCarriesItsBody() {
        var http = server(request -> request.body()
                .onSuccess(body -> request.response().setStatusCode(400).end(body)));
        var answer = Awaiting.value(http.call(Call.put("/", "{\"a\":1}", LONG)));
        assertThat(answer.ok()).isFalse();
        assertThat(answer.excerpt()).isEqualTo("{\"a\":1}");
    }
}
