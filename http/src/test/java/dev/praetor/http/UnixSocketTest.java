package dev.praetor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.http.testing.OneServer;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class UnixSocketTest {
    @TempDir
    private Path folder;

    private final OneServer server = new OneServer(LimitsTest.socketSettings("0620"), 0);

    @AfterEach
    void close() {
        server.close();
    }

    private Path file() {
        return folder.resolve("http.sock");
    }

    private void listen() {
        try {
            server.api().listen(List.of("unix://" + file()), 0).await(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("does not listen", e);
        }
    }

    private String ask() throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(file()));
            channel.write(
                    ByteBuffer.wrap("GET /v1/status/peers HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII)));
            var answer = ByteBuffer.allocate(10_000);
            while (channel.read(answer) >= 0) {
                // Until it closes.
            }
            return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void itIsAnsweredThereWithTheModeThatWasAskedFor() throws IOException {
        listen();
        assertThat(ask()).startsWith("HTTP/1.1 200");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw--w----");
    }

    @Test
    void aSocketThatAKilledAgentLeftIsReplaced() throws IOException {
        try (var left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(file()));
        }
        assertThat(file()).exists();
        listen();
        assertThat(ask()).startsWith("HTTP/1.1 200");
    }

    @Test
    void aSocketThatIsInUseIsLeftAlone() throws IOException {
        try (var other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(file()));
            assertThatThrownBy(this::listen).hasStackTraceContaining("is in use");
        }
    }

    @Test
    void aFileThatIsNoSocketIsLeftAlone() throws IOException {
        Files.writeString(file(), "precious");
        assertThatThrownBy(this::listen).hasStackTraceContaining("is no socket");
        assertThat(file()).hasContent("precious");
    }
}
