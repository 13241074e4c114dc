package dev.praetor.registrator.net;

import io.vertx.core.net.SocketAddress;

/// Where an HTTP peer listens.
///
/// @param name how logs and errors call it, such as `unix:///var/run/docker.sock`
/// @param address what to connect to
/// @param host what the `Host` header says; brackets around an IPv6 address
/// @param port what the `Host` header says, 1 to 65535
/// @param tls whether and how to encrypt
public record Endpoint(String name, SocketAddress address, String host, int port, Tls tls) {
    /// The port that a Unix socket's `Host` header pretends.
    private static final int NO_PORT = 80;

    /// Encryption of the connection.
    public sealed interface Tls {
        /// Plain text.
        record Off() implements Tls {}

        /// TLS with PEM files; an empty path means "not given". Without `ca` the platform's authorities are
        /// trusted.
        ///
        /// @param verify false accepts any certificate
        record Pem(boolean verify, String ca, String certificate, String key) implements Tls {}
    }

    /// A socket file.
    ///
    /// @param path absolute path
    public static Endpoint unix(String path) {
        return new Endpoint(
                "unix://" + path, SocketAddress.domainSocketAddress(path), "localhost", NO_PORT, new Tls.Off());
    }

    /// A TCP port.
    ///
    /// @param host name or address; IPv6 without brackets
    /// @param port 1 to 65535
    public static Endpoint tcp(String host, int port) {
        var shown = host.contains(":") ? "[" + host + "]" : host;
        return new Endpoint(
                shown + ":" + port, SocketAddress.inetSocketAddress(port, host), shown, port, new Tls.Off());
    }

    /// The same place, spoken to with TLS.
    public Endpoint secured(Tls with) {
        return new Endpoint(name, address, host, port, with);
    }
}
