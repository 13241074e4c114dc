package dev.praetor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// An agent that says what a test told it to, and remembers what it was asked.
public final class FakeAgent implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Said> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private record Said(int status, byte[] body) {}

    /// @param target path and query as they were sent
    public record Asked(String method, String target, byte[] body, Map<String, List<String>> headers) {
        public String text() {
            return new String(body, UTF_8);
        }

        public Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst();
        }
    }

    public FakeAgent() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var target = exchange.getRequestURI().toString();
        asked.add(new Asked(
                exchange.getRequestMethod(),
                target,
                exchange.getRequestBody().readAllBytes(),
                Map.copyOf(exchange.getRequestHeaders())));
        var path = target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
        var said = answers.getOrDefault(exchange.getRequestMethod() + " " + path, new Said(404, new byte[0]));
        exchange.sendResponseHeaders(said.status(), said.body().length == 0 ? -1 : said.body().length);
        exchange.getResponseBody().write(said.body());
        exchange.close();
    }

    /// @param request method and path, without a query: `GET /v1/kv/a`
    public FakeAgent says(String request, int status, String body) {
        answers.put(request, new Said(status, body.getBytes(UTF_8)));
        return this;
    }

    public FakeAgent says(String request, String body) {
        return says(request, 200, body);
    }

    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public Asked lastAsked() {
        return asked.getLast();
    }

    public List<Asked> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
