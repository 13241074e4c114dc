package dev.praetor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.http.testing.OneServer;
import dev.praetor.http.testing.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BlockingQueriesTest {
    private final OneServer server = new OneServer(HttpSettings.defaults("dc1", "node1"), 0);
    private final int port = server.port();

    @AfterEach
    void close() {
        server.close();
    }

    private Wire blocked(String target) {
        var before = server.api().parked();
        var wire = new Wire(port);
        wire.request("GET", target, new byte[0]);
        await().until(() -> server.api().parked() > before);
        return wire;
    }

    private long index(String target) {
        return Wire.get(port, target).index();
    }

    @Test
    void aWriteToItsKeyWakesIt() {
        Wire.put(port, "/v1/kv/a", "1");
        try (var wire = blocked("/v1/kv/a?raw&wait=5m&index=" + index("/v1/kv/a"))) {
            Wire.put(port, "/v1/kv/a", "2");
            assertThat(wire.answer().text()).isEqualTo("2");
            await().until(() -> server.api().parked() == 0);
        }
    }

    @Test
    void aWriteElsewhereDoesNotAndTimeEndsIt() {
        Wire.put(port, "/v1/kv/a", "1");
        var index = index("/v1/kv/a");
        try (var wire = blocked("/v1/kv/a?wait=400ms&index=" + index)) {
            Wire.put(port, "/v1/kv/b", "1");
            assertThat(wire.answer().index()).isEqualTo(index);
        }
    }

    @Test
    void anOlderIndexIsAnsweredAtOnce() {
        Wire.put(port, "/v1/kv/a", "1");
        assertThat(Wire.get(port, "/v1/kv/a?index=1&wait=5m").status()).isEqualTo(200);
    }

    @Test
    void whatDoesNotExistIsWaitedForUntilItDoes() {
        try (var wire = blocked("/v1/kv/never?raw&wait=5m&index=" + index("/v1/kv/never"))) {
            Wire.put(port, "/v1/kv/never", "now");
            assertThat(wire.answer().text()).isEqualTo("now");
        }
    }

    @Test
    void anIndexFromTheFutureIsWaitedFor() {
        Wire.put(port, "/v1/kv/a", "1");
        try (var wire = blocked("/v1/kv/a?raw&wait=500ms&index=1000000")) {
            Wire.put(port, "/v1/kv/a", "2");
            assertThat(wire.answer().text()).as("the time ran out").isEqualTo("2");
        }
    }

    @Test
    void comingAndGoingOfAMissingKeyIsNoNews() {
        var seen = index("/v1/kv/flash");
        try (var wire = blocked("/v1/kv/flash?wait=5m&index=" + seen)) {
            for (var i = 0; i < 20; i++) {
                Wire.ask(port, "DELETE", "/v1/kv/flash", "");
            }
            assertThat(server.api().parked()).isEqualTo(1);
        }
    }

    @Test
    void aClientThatGoesGivesUpItsPlace() {
        Wire.put(port, "/v1/kv/a", "1");
        blocked("/v1/kv/a?wait=5m&index=" + index("/v1/kv/a")).close();
        await().until(() -> server.api().parked() == 0);
    }

    @Test
    void manyWhoWaitForTheSameShareOneEvaluation() {
        Wire.put(port, "/v1/kv/a", "1");
        var index = index("/v1/kv/a");
        var wires = new ArrayList<Wire>();
        for (var i = 0; i < 40; i++) {
            wires.add(blocked("/v1/kv/a?raw&wait=5m&index=" + index));
        }
        var misses = server.api().cache().misses();
        Wire.put(port, "/v1/kv/a", "2");
        wires.forEach(wire -> assertThat(wire.answer().text()).isEqualTo("2"));
        wires.forEach(Wire::close);
        assertThat(server.api().cache().misses() - misses)
                .as("evaluations for 40 queries")
                .isLessThanOrEqualTo(4);
    }

    @Test
    void noWriteIsMissedHoweverCloseItComesToTheQuestion() throws Exception {
        Wire.put(port, "/v1/kv/race", "0");
        var seen = index("/v1/kv/race");
        try (var reader = new Wire(port);
                var writer = new Wire(port)) {
            for (var round = 1; round <= 400; round++) {
                var value = Integer.toString(round);
                var write = CompletableFuture.runAsync(() -> {
                    writer.request("PUT", "/v1/kv/race", value.getBytes(StandardCharsets.UTF_8));
                    writer.answer();
                });
                reader.request("GET", "/v1/kv/race?raw&wait=5m&index=" + seen, new byte[0]);
                var answer = reader.answer();
                write.get(20, TimeUnit.SECONDS);
                assertThat(answer.text()).as("round %d", round).isEqualTo(value);
                seen = answer.index();
            }
        }
    }

    @Test
    void anOddlySpelledIndexStillBlocks() {
        Wire.put(port, "/v1/kv/a", "1");
        var target = "/v1/kv/a?%69ndex=" + index("/v1/kv/a") + "&wait=300ms";
        for (var i = 0; i < 2; i++) {
            try (var wire = blocked(target)) {
                assertThat(wire.answer().status()).isEqualTo(200);
            }
            await().until(() -> server.api().parked() == 0);
        }
    }

    @Test
    void stoppingAnswersWhoWaits() throws Exception {
        Wire.put(port, "/v1/kv/a", "1");
        try (var wire = blocked("/v1/kv/a?raw&wait=5m&index=" + index("/v1/kv/a"))) {
            var stopped = server.api().stop().toCompletionStage().toCompletableFuture();
            assertThat(wire.answer().text()).isEqualTo("1");
            wire.close();
            stopped.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void withoutALeaderADefaultReadFailsAndAStaleOneBlocks() {
        Wire.put(port, "/v1/kv/a", "1");
        var index = index("/v1/kv/a");
        server.replica().leader(false);
        var answer = Wire.get(port, "/v1/kv/a?wait=5m&index=" + index);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).isEqualTo("No cluster leader");
        try (var wire = blocked("/v1/kv/a?stale&wait=300ms&index=" + index)) {
            assertThat(wire.answer().header("X-Consul-Knownleader")).contains("false");
        }
    }
}
