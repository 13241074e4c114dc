package dev.praetor.http.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.http.HttpSettings;
import dev.praetor.http.read.Waiting;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.testing.OneServer;
import dev.praetor.http.testing.Wire;
import dev.praetor.state.EventQueries;
import dev.praetor.state.UserEvent;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventResourceTest {
    private final OneServer server = new OneServer(HttpSettings.defaults("dc1", "node1"), 0);
    private final int port = server.port();

    @AfterEach
    void close() {
        server.close();
    }

    private String indexOf(String target) {
        return Wire.get(port, target).header("X-Consul-Index").orElseThrow();
    }

    @Test
    void whatWasFiredIsListedWithItsPayload() {
        var fired = Wire.put(port, "/v1/event/fire/deploy?node=node.*", "payload");
        assertThat(fired.text()).contains("\"Payload\":\"cGF5bG9hZA==\"", "\"NodeFilter\":\"node.*\"", "\"LTime\":0");
        Wire.put(port, "/v1/event/fire/other?node=nobody", "");

        assertThat(Wire.get(port, "/v1/event/list").text()).contains("deploy").doesNotContain("other");
        assertThat(Wire.get(port, "/v1/event/list?name=gc").text()).isEqualTo("[]");
    }

    @Test
    void whoWaitsForAnotherEventIsWokenByIt() {
        Wire.put(port, "/v1/event/fire/deploy", "1");
        var seen = indexOf("/v1/event/list");
        try (var wire = new Wire(port)) {
            wire.request("GET", "/v1/event/list?wait=5m&index=" + seen, new byte[0]);
            await().until(() -> server.replica().watches().size() > 0);
            Wire.put(port, "/v1/event/fire/deploy", "2");
            var answer = wire.answer();
            assertThat(answer.text()).contains("\"Payload\":\"Mg==\"");
            assertThat(answer.header("X-Consul-Index")).isPresent().isNotEqualTo(Optional.of(seen));
        }
        await().until(() -> server.replica().watches().size() == 0);
    }

    @Test
    void timeEndsAWaitAndSoDoesTheClientsLeave() {
        Wire.put(port, "/v1/event/fire/deploy", "1");
        var seen = indexOf("/v1/event/list");
        assertThat(Wire.get(port, "/v1/event/list?wait=20ms&index=" + seen).header("X-Consul-Index"))
                .contains(seen);

        try (var wire = new Wire(port)) {
            wire.request("GET", "/v1/event/list?wait=5m&index=" + seen, new byte[0]);
            await().until(() -> server.replica().watches().size() > 0);
        }
        await().until(() -> server.replica().watches().size() == 0);
    }

    @Test
    void oneMoreThanMayWaitIsTurnedAway() throws Exception {
        var full = new AtomicInteger(EventWait.MAX_WAITING);
        var refused = new CompletableFuture<Throwable>();
        server.vertx()
                .runOnContext(_ -> new EventWait(
                                server.replica(), new EventQueries.Seen("node1", ""), new Waiting(1, 60_000), full)
                        .begin()
                        .onFailure(refused::complete));

        assertThat(refused.get(20, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(429));
        assertThat(full).hasValue(EventWait.MAX_WAITING);
    }

    @Test
    void eventsThatNobodyCouldReceiveAreRefused() {
        assertThat(Wire.put(port, "/v1/event/fire/e?tag=x", "").text())
                .isEqualTo("Cannot provide tag filter without service filter");
        assertThat(Wire.put(port, "/v1/event/fire/e?node=(", "").text())
                .isEqualTo("Invalid node filter: error parsing regexp: missing closing ): `(`");
        assertThat(Wire.put(port, "/v1/event/fire/", "").status()).isEqualTo(400);
        assertThat(Wire.put(port, "/v1/event/fire/e", "b".repeat(UserEvent.MAX_BYTES - 1))
                        .status())
                .isEqualTo(200);
        var large = Wire.put(port, "/v1/event/fire/e", "b".repeat(UserEvent.MAX_BYTES));
        assertThat(large.status()).isEqualTo(500);
        assertThat(large.text()).contains("limit of 512 bytes");
    }
}
