package dev.praetor.systemtests.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;

/// Where a server listens; each request opens a connection of its own.
///
/// @param patience how long an answer may take
public record HttpEndpoint(String host, int port, Duration patience) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    public static HttpEndpoint loopback(int port) {
        return new HttpEndpoint("127.0.0.1", port, PATIENCE);
    }

    /// The server that a URL names.
    ///
    /// @param url `http://host:port`
    public static HttpEndpoint of(String url) {
        var uri = URI.create(url);
        return new HttpEndpoint(uri.getHost(), uri.getPort(), PATIENCE);
    }

    public HttpEndpoint patient(Duration limit) {
        return new HttpEndpoint(host, port, limit);
    }

    public String url() {
        return "http://" + host + ":" + port;
    }

    public HttpConnection connect() throws IOException {
        return HttpConnection.open(new InetSocketAddress(host, port), patience);
    }

    public HttpAnswer exchange(HttpAsk ask) throws IOException {
        try (var connection = connect()) {
            return connection.exchange(ask);
        }
    }

    /// As [#exchange], for callers to whom a broken connection is a failure like any other.
    public HttpAnswer send(HttpAsk ask) {
        try {
            return exchange(ask);
        } catch (IOException e) {
            throw new UncheckedIOException(ask.method() + " " + url() + ask.path() + ": " + e.getMessage(), e);
        }
    }

    public HttpAnswer read(String path) {
        return send(HttpAsk.of("GET", path));
    }

    public HttpAnswer put(String path, String body) {
        return send(HttpAsk.of("PUT", path).with(body));
    }
}
