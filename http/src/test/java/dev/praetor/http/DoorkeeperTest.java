package dev.praetor.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.http.testing.Http2Wire;
import dev.praetor.http.testing.OneServer;
import dev.praetor.http.testing.Wire;
import dev.praetor.http.wire.Doorkeeper;
import java.time.Duration;
import java.util.ArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sockets that were accepted and have not said yet what they want.
@Timeout(60)
class DoorkeeperTest {
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final int CONNECTIONS = 3;

    private final OneServer server =
            new OneServer(HttpSettings.defaults("dc1", "node1"), new Doorkeeper(CONNECTIONS, PATIENCE), 0);
    private final int port = server.port();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "G",
                "PRI * HTTP/2.0\r\n",
                "GET /v1/status/leader HTTP/1.1\r\nHost: x\r\nX-Slow: ",
                "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
            })
    void whatDoesNotSayWhatItWantsIsClosed(String beginning) {
        try (var wire = new Wire(port)) {
            wire.send(beginning);
            assertThat(wire.isClosedByServer()).isTrue();
        }
        Awaitility.await().until(() -> server.doorkeeper().waiting() == 0);
    }

    /// A byte now and then does not buy more time.
    @Test
    void aTrickleIsNoProgress() {
        try (var wire = new Wire(port)) {
            wire.send("GET /v1/status/leader HTTP/1.1\r\nX: ");
            Awaitility.await().pollInterval(Duration.ofMillis(50)).until(() -> {
                try {
                    wire.send("x");
                    return false;
                } catch (java.io.UncheckedIOException closed) {
                    return true;
                }
            });
        }
    }

    @Test
    void aConnectionThatAskedIsNobodyToWaitFor() {
        var index = Wire.get(port, "/v1/kv/none").index();
        try (var wire = new Wire(port);
                var other = new Http2Wire(port)) {
            wire.request("GET", "/v1/kv/none?wait=" + 3 * PATIENCE.toMillis() + "ms&index=" + index, new byte[0]);
            other.get(1, "/v1/kv/none?wait=" + 3 * PATIENCE.toMillis() + "ms&index=" + index);
            Awaitility.await().until(() -> server.api().parked() == 2);
            assertThat(server.doorkeeper().waiting()).isZero();
            assertThat(wire.answer().status()).isEqualTo(404);
            assertThat(other.next(Http2Wire.HEADERS)).isPresent();
        }
    }

    @Test
    void oneAddressMayHaveOnlySoManySilentSockets() {
        try (var patient = new OneServer(
                HttpSettings.defaults("dc1", "node1"), new Doorkeeper(CONNECTIONS, Duration.ofMinutes(1)), 0)) {
            var silent = new ArrayList<Wire>();
            for (var i = 0; i < 2 * CONNECTIONS; i++) {
                silent.add(new Wire(patient.port()));
            }
            Awaitility.await().until(() -> patient.doorkeeper().waiting() == 2 * CONNECTIONS);
            try (var more = new Wire(patient.port())) {
                assertThat(more.isClosedByServer()).isTrue();
            }
            silent.forEach(Wire::close);
            Awaitility.await().until(() -> patient.doorkeeper().waiting() == 0);
            assertThat(Wire.get(patient.port(), "/v1/status/leader").status()).isEqualTo(200);
        }
    }
}
