package dev.praetor.cli.warmup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/// Many clients at once: they wait for one key and are woken together, write together, list together.
final class Crowd implements AutoCloseable {
    /// Below the agent's own limit of connections from one address.
    private static final int CLIENTS = 150;

    private static final int INSTANCES = 100;
    private static final int PATIENCE_MILLIS = 2000;
    private static final String KEY = "/v1/kv/crowd";
    private static final Pattern INDEX = Pattern.compile("(?i)x-consul-index: (\\d+)");
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");
    private static final String INSTANCE = """
            {"Node": "crowd%d", "Address": "127.0.0.3", "Service": {"Service": "crowd", "Port": %d, "Tags": ["a", "b"]}}""";

    private final List<Client> clients = new ArrayList<>();
    private final Client writer;

    Crowd(int port) throws IOException {
        writer = new Client(port);
        for (var i = 0; i < CLIENTS; i++) {
            clients.add(new Client(port));
        }
        for (var i = 0; i < INSTANCES; i++) {
            writer.ask(instance(i, 1));
        }
    }

    /// One round of everything.
    void act(int round) throws IOException {
        writer.ask(put(KEY, "a".repeat(1 + round % 100)));
        var found = INDEX.matcher(writer.ask(get(KEY)));
        var index = found.find() ? found.group(1) : "1";
        send(client -> get(KEY + "?index=" + index + "&wait=10s"));
        writer.ask(put(KEY, "b".repeat(1 + round % 100)));
        receive();
        send(client -> put("/v1/kv/crowd/" + client, "c".repeat(1 + round % 100)));
        receive();
        writer.ask(instance(round % INSTANCES, round));
        send(client -> get("/v1/health/service/crowd?passing"));
        receive();
    }

    private void send(IntFunction<String> request) throws IOException {
        for (var client = 0; client < clients.size(); client++) {
            clients.get(client).send(request.apply(client));
        }
    }

    private void receive() throws IOException {
        for (var client : clients) {
            client.receive();
        }
    }

    private static String instance(int number, int port) {
        return put("/v1/catalog/register", INSTANCE.formatted(number, port % 60_000));
    }

    private static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    private static String put(String target, String body) {
        return "PUT " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @Override
    public void close() throws IOException {
        writer.close();
        for (var client : clients) {
            client.close();
        }
    }

    /// A connection that stays.
    private static final class Client implements AutoCloseable {
        private final Socket socket = new Socket();
        private final InputStream in;
        private final OutputStream out;

        Client(int port) throws IOException {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        String ask(String request) throws IOException {
            send(request);
            return receive();
        }

        void send(String request) throws IOException {
            out.write(request.getBytes(US_ASCII));
        }

        /// Reads an answer and returns its head.
        String receive() throws IOException {
            var head = new StringBuilder();
            while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
                var next = in.read();
                if (next < 0) {
                    throw new EOFException("an answer was cut short");
                }
                head.append((char) next);
            }
            var length = LENGTH.matcher(head);
            if (length.find()) {
                in.skipNBytes(Long.parseLong(length.group(1)));
            }
            return head.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
