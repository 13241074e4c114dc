package dev.praetor.systemtests.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// A server that says what the test wrote down, whatever it is asked.
class HttpConnectionTest {
    private static HttpAnswer answered(HttpAsk ask, String bytes) throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var serving = Thread.ofVirtual().start(() -> {
                try (var client = server.accept()) {
                    client.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
                    client.shutdownOutput();
                    client.getInputStream().readAllBytes();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            try {
                return HttpEndpoint.loopback(server.getLocalPort()).exchange(ask);
            } finally {
                serving.interrupt();
            }
        }
    }

    private static HttpAnswer answered(String bytes) throws IOException {
        return answered(HttpAsk.of("GET", "/"), bytes);
    }

    @Test
    void aBodyHasTheLengthThatIsSaid() throws IOException {
        assertThat(answered("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello and more")
                        .text())
                .isEqualTo("hello");
    }

    @Test
    void chunksArePutTogether() throws IOException {
        var answer =
                answered("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n");
        assertThat(answer.text()).isEqualTo("hello");
    }

    @Test
    void aBodyWithoutLengthEndsWithTheConnection() throws IOException {
        assertThat(answered("HTTP/1.1 200 OK\r\n\r\nhello").text()).isEqualTo("hello");
    }

    @Test
    void anAnswerToHeadHasNoBody() throws IOException {
        var answer = answered(HttpAsk.of("HEAD", "/"), "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void informationIsPassedOver() throws IOException {
        var answer = answered("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void aBodyThatEndsEarlyIsAFailure() {
        assertThatThrownBy(() -> answered("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello"))
                .isInstanceOf(EOFException.class)
                .hasMessageContaining("5 of 9");
    }

    @Test
    void whatIsNoHttpIsAFailure() {
        assertThatThrownBy(() -> answered("SSH-2.0-x\r\n")).isInstanceOf(ProtocolException.class);
    }
}
