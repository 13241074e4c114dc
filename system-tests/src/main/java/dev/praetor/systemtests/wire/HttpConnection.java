package dev.praetor.systemtests.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

/// One connection; requests go over it one after another.
public final class HttpConnection implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    private final Socket socket;
    private final AnswerReader reader;
    private final String host;

    private HttpConnection(Socket socket, String host) throws IOException {
        this.socket = socket;
        this.host = host;
        reader = new AnswerReader(new BufferedInputStream(socket.getInputStream()));
    }

    /// Connects.
    ///
    /// @param patience how long one read may wait before it is a [java.net.SocketTimeoutException]
    public static HttpConnection open(InetSocketAddress address, Duration patience) throws IOException {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            socket.connect(address, Math.toIntExact(CONNECT_LIMIT.toMillis()));
            return new HttpConnection(socket, address.getHostString() + ":" + address.getPort());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    public HttpAnswer exchange(HttpAsk ask) throws IOException {
        long start = System.nanoTime();
        var out = socket.getOutputStream();
        out.write(ask.head(host));
        if (ask.body().isPresent()) {
            sendBody(ask.body().get());
        }
        return read(ask.method(), start);
    }

    /// Sends bytes of the caller's making, complete or not.
    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /// Reads the next answer, whatever was sent for it.
    public HttpAnswer read(String method) throws IOException {
        return read(method, System.nanoTime());
    }

    /// Whether the other side has closed, once it says anything at all.
    public boolean ended() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    private void sendBody(byte[] body) {
        try {
            socket.getOutputStream().write(body);
        } catch (IOException e) {
            // The server answered early and closed; what it said is still to be read.
        }
    }

    private HttpAnswer read(String method, long start) throws IOException {
        try {
            var head = reader.head();
            var body = reader.body(method, head);
            return new HttpAnswer(head.status(), head.headers(), body, Duration.ofNanos(System.nanoTime() - start));
        } catch (NumberFormatException e) {
            throw new SocketException("a length that is no number: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
