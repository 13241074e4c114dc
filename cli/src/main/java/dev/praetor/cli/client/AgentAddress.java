package dev.praetor.cli.client;

import java.nio.file.Path;

/// Where the agent is: `host:port`, `http://host:port`, `https://host:port` or `unix:///path`.
public sealed interface AgentAddress {
    /// @param host a name or an address, an IPv6 one without brackets
    record Tcp(String host, int port, boolean tls) implements AgentAddress {}

    record Unix(Path path) implements AgentAddress {}

    /// @param tls whether an address without a scheme means HTTPS
    static AgentAddress parse(String text, boolean tls) throws AgentException {
        var scheme = text.indexOf("://");
        if (scheme < 0) {
            return tcp(text, text, tls);
        }
        var rest = text.substring(scheme + "://".length());
        return switch (text.substring(0, scheme)) {
            case "unix" -> new Unix(Path.of(rest));
            case "http" -> tcp(text, authority(rest), false);
            case "https" -> tcp(text, authority(rest), true);
            default ->
                throw new AgentException("the address \"" + text + "\" must begin with http://, https:// or unix://");
        };
    }

    private static String authority(String rest) {
        var slash = rest.indexOf('/');
        return slash < 0 ? rest : rest.substring(0, slash);
    }

    private static Tcp tcp(String whole, String authority, boolean tls) throws AgentException {
        var bracket = authority.indexOf(']');
        var colon = authority.lastIndexOf(':');
        var hostEnd = colon > bracket ? colon : authority.length();
        var host = authority.substring(0, hostEnd);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        try {
            var port = colon > bracket ? Integer.parseInt(authority.substring(colon + 1)) : usualPort(tls);
            if (host.isEmpty() || port < 1 || port > 65_535) {
                throw new NumberFormatException();
            }
            return new Tcp(host, port, tls);
        } catch (NumberFormatException odd) {
            throw new AgentException("the address \"" + whole + "\" must be host:port");
        }
    }

    private static int usualPort(boolean tls) {
        return tls ? 443 : 80;
    }

    /// How a URL to it begins, as error messages show it.
    default String shown() {
        return switch (this) {
            case Tcp tcp -> (tcp.tls ? "https://" : "http://") + hostAndPort(tcp);
            case Unix unix -> "unix://" + unix.path;
        };
    }

    /// The `Host` header.
    default String hostHeader() {
        return switch (this) {
            case Tcp tcp -> hostAndPort(tcp);
            case Unix _ -> "localhost";
        };
    }

    private static String hostAndPort(Tcp tcp) {
        return (tcp.host.contains(":") ? "[" + tcp.host + "]" : tcp.host) + ":" + tcp.port;
    }
}
