package dev.praetor.http.testing;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One connection to a server, on which tests say exactly what is sent and see exactly what comes back.
public final class Wire implements Closeable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;

    /// An answer as it came.
    public record Answer(int status, List<String> headers, byte[] body) {
        /// The value of a header, in whatever case its name is.
        public Optional<String> header(String name) {
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /// `X-Consul-Index`.
        public long index() {
            return Long.parseLong(header("X-Consul-Index").orElseThrow());
        }
    }

    public Wire(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            in = socket.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One request on a connection of its own.
    public static Answer ask(int port, String method, String target, String body, String... headers) {
        try (var wire = new Wire(port)) {
            wire.request(method, target, body.getBytes(StandardCharsets.UTF_8), headers);
            return wire.answer();
        }
    }

    public static Answer get(int port, String target, String... headers) {
        return ask(port, "GET", target, "", headers);
    }

    public static Answer put(int port, String target, String body) {
        return ask(port, "PUT", target, body);
    }

    public void request(String method, String target, byte[] body, String... headers) {
        var head = new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: test\r\n");
        for (var header : headers) {
            head.append(header).append("\r\n");
        }
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        send(head.append("\r\n").toString());
        send(body);
    }

    public void send(String text) {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer answer() {
        try {
            var status = Integer.parseInt(line().split(" ")[1]);
            var headers = new ArrayList<String>();
            for (var line = line(); !line.isEmpty(); line = line()) {
                headers.add(line);
            }
            var sofar = new Answer(status, headers, new byte[0]);
            var length = sofar.header("Content-Length").map(Integer::parseInt).orElse(0);
            return new Answer(status, headers, in.readNBytes(length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether the server closed this connection; waits until it says one or the other.
    public boolean isClosedByServer() {
        try {
            return in.read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    /// What else comes before the server closes this connection.
    public String rest() {
        try {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server closed the connection");
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
