package dev.praetor.cli.warmup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;

/// Says the same to every request, for the client commands to read.
final class CannedAgent implements AutoCloseable {
    private static final String BODY = """
            [{"Key": "a", "Value": "Yg==", "Flags": 0, "Name": "n", "Node": "n", "Addr": "127.0.0.1", "Port": 1, "Tags": {"a": "b"}}]""";
    private static final byte[] ANSWER =
            ("HTTP/1.1 200 OK\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY).getBytes(US_ASCII);
    private static final int REQUEST = 4096;

    private final ServerSocket server;

    CannedAgent() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("canned-agent").start(this::serve);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var connection = server.accept()) {
                var read = connection.getInputStream().read(new byte[REQUEST]);
                if (read > 0) {
                    connection.getOutputStream().write(ANSWER);
                }
            } catch (SocketException closed) {
                return;
            } catch (IOException gone) {
                // The next command comes on another connection.
            }
        }
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
