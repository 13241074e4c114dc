package dev.praetor.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.Replica.Contact;
import dev.praetor.http.testing.OneServer;
import dev.praetor.http.testing.Wire;
import dev.praetor.state.State;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KeptAnswersTest {
    private final OneServer server = new OneServer(HttpSettings.defaults("dc1", "node1"), 0);
    private final int port = server.port();

    @AfterEach
    void close() {
        server.close();
    }

    private long hitsOf(Runnable action) {
        var before = server.api().cache().hits();
        action.run();
        return server.api().cache().hits() - before;
    }

    @Test
    void theSameQuestionIsAnsweredFromMemoryWithTheSameBytes() {
        Wire.put(port, "/v1/kv/a", "1");
        var first = Wire.get(port, "/v1/kv/a");
        assertThat(hitsOf(() -> {
                    var second = Wire.get(port, "/v1/kv/a");
                    assertThat(second.text()).isEqualTo(first.text());
                    assertThat(second.headers()).isEqualTo(first.headers());
                }))
                .isEqualTo(1);
    }

    @Test
    void aWriteElsewhereKeepsIt() {
        Wire.put(port, "/v1/kv/a", "1");
        Wire.get(port, "/v1/kv/a");
        Wire.put(port, "/v1/kv/b", "1");
        assertThat(hitsOf(() -> Wire.get(port, "/v1/kv/a"))).isEqualTo(1);
    }

    @Test
    void whatDoesNotExistIsNeverKept() {
        Wire.get(port, "/v1/kv/none");
        assertThat(hitsOf(
                        () -> assertThat(Wire.get(port, "/v1/kv/none").status()).isEqualTo(404)))
                .isZero();
    }

    @Test
    void aListIsDroppedWhenSomethingComesUnderItsPrefix() {
        Wire.put(port, "/v1/kv/p/a", "1");
        Wire.get(port, "/v1/kv/p/?keys");
        Wire.put(port, "/v1/kv/p/b", "1");
        assertThat(Wire.get(port, "/v1/kv/p/?keys").text()).isEqualTo("[\"p/a\",\"p/b\"]");
    }

    @Test
    void whoLearnedOfAWriteNeverSeesAnOlderAnswer() throws Exception {
        Wire.put(port, "/v1/kv/n", "0");
        var written = new AtomicInteger();
        var writer = CompletableFuture.runAsync(() -> {
            try (var wire = new Wire(port)) {
                for (var n = 1; n <= 2_000; n++) {
                    wire.request("PUT", "/v1/kv/n", Integer.toString(n).getBytes(StandardCharsets.UTF_8));
                    assertThat(wire.answer().text()).isEqualTo("true");
                    written.set(n);
                }
            }
        });
        var readers = new CompletableFuture<?>[3];
        for (var i = 0; i < readers.length; i++) {
            readers[i] = CompletableFuture.runAsync(() -> {
                try (var wire = new Wire(port)) {
                    while (!writer.isDone()) {
                        var least = written.get();
                        wire.request("GET", "/v1/kv/n?raw", new byte[0]);
                        assertThat(Integer.parseInt(wire.answer().text())).isGreaterThanOrEqualTo(least);
                    }
                }
            });
        }
        writer.get(50, TimeUnit.SECONDS);
        CompletableFuture.allOf(readers).get(20, TimeUnit.SECONDS);
    }

    @Test
    void aLostLeaderTakesKeptAnswersOutOfDefaultReads() {
        Wire.put(port, "/v1/kv/a", "1");
        Wire.get(port, "/v1/kv/a");
        Wire.get(port, "/v1/kv/a?stale");
        server.replica().leader(false);
        assertThat(Wire.get(port, "/v1/kv/a").status()).isEqualTo(500);
        assertThat(Wire.get(port, "/v1/kv/a?stale").status()).isEqualTo(200);
    }

    @Test
    void aFollowersContactIsShownAfresh() {
        Wire.put(port, "/v1/kv/a", "1");
        Wire.get(port, "/v1/kv/a?stale");
        server.replica().contact(new Contact(true, 37));
        var answer = Wire.get(port, "/v1/kv/a?stale");
        assertThat(answer.header("X-Consul-Lastcontact")).contains("37");
        assertThat(answer.text()).contains("\"Key\":\"a\"");
    }

    @Test
    void maxStaleIsJudgedForEachRequest() {
        Wire.put(port, "/v1/kv/a", "1");
        assertThat(Wire.get(port, "/v1/kv/a?max_stale=1s").status()).isEqualTo(200);
        server.replica().leader(false);
        server.replica().contact(new Contact(false, 5_000));
        assertThat(Wire.get(port, "/v1/kv/a?max_stale=1s").status()).isEqualTo(500);
        assertThat(Wire.get(port, "/v1/kv/a?max_stale=10s").status()).isEqualTo(200);
    }

    @Test
    void aRestoredStateDropsEverything() {
        Wire.put(port, "/v1/kv/a", "1");
        Wire.get(port, "/v1/kv/a");
        server.replica().restore(State.EMPTY);
        assertThat(Wire.get(port, "/v1/kv/a").status()).isEqualTo(404);
    }
}
