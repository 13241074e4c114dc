package dev.praetor.agent.check;

import java.util.Optional;

/// A place to connect to.
record HostPort(String host, int port) {
    private static final int MAX_PORT = 65_535;

    /// Reads `host:port` or `[IPv6]:port`; empty when it is neither.
    static Optional<HostPort> parse(String text) {
        var colon = text.lastIndexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        var host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            return Optional.empty();
        }
        try {
            var port = Integer.parseInt(text.substring(colon + 1));
            return port < 0 || port > MAX_PORT
                    ? Optional.empty()
                    : Optional.of(new HostPort(host.isEmpty() ? "localhost" : host, port));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
