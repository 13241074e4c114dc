package dev.praetor.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.systemtests.process.Agent;
import dev.praetor.systemtests.process.AgentPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever knocks at a port without knowing its language, such as a port scanner, costs the log a short line at most.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangersTest {
    private static final int PATIENCE_MILLIS = 500;
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final String SETTINGS = "\0\0\0\4\0\0\0\0\0";

    private static final List<String> KNOCKS = List.of(
            "",
            "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
            "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab",
            "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: !\r\n\r\n",
            "\u0016\3\1\2\0\1\0\1\u00fc\3\3\r\n\r\n",
            "\0\1\2\u00ff\u00fe\r\n\r\n\r\n",
            "A".repeat(100_000),
            PREFACE,
            "PRI * HT",
            PREFACE + "garbage garbage garbage",
            PREFACE + SETTINGS + "garbage garbage garbage",
            // Headers that cannot be decoded; of a stream that a client may not open; data of no stream.
            PREFACE + SETTINGS + "\0\0\4\1\5\0\0\0\1\u00ff\u00ff\u00ff\u00ff",
            PREFACE + SETTINGS + "\0\0\3\1\5\0\0\0\2\u0082\u0086\u0084",
            PREFACE + SETTINGS + "\0\0\2\0\1\0\0\0\1ab");

    private Agent agent;

    @BeforeAll
    void start(@TempDir Path folder) {
        agent = AgentPlan.durable(folder).start();
    }

    @AfterAll
    void stop() {
        if (agent != null) {
            agent.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "cluster", "log"})
    void noStrangerFillsTheLog(String which) throws IOException {
        var ports = agent.plan().ports();
        int port = switch (which) {
            case "http" -> ports.http();
            case "cluster" -> ports.serfLan();
            default -> ports.server();
        };
        var before = agent.process().output().length();
        for (var knock : KNOCKS) {
            knock(port, knock, false);
            knock(port, knock, true);
        }
        assertThat(agent.http().put("/v1/kv/after", "still writing").text()).startsWith("true");

        var said = agent.process().output().substring(before);
        assertThat(said).doesNotContain("[ERROR]", "Exception", "\tat ");
        assertThat(said.lines()).as(said).hasSizeLessThanOrEqualTo(KNOCKS.size());
    }

    /// @param rudely with a reset instead of a farewell
    private static void knock(int port, String bytes, boolean rudely) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(rudely ? PATIENCE_MILLIS / 10 : PATIENCE_MILLIS);
            if (rudely) {
                socket.setSoLinger(true, 0);
            }
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getInputStream().readAllBytes();
        } catch (SocketTimeoutException | java.net.SocketException refused) {
            // It may wait for more, or have closed at once.
        }
    }
}
