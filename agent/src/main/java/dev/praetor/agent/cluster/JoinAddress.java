package dev.praetor.agent.cluster;

/// Where a member may be found, as operators write it: `host`, `host:port`, `[2001:db8::1]:port`, or an IPv6 address
/// alone.
///
/// @param host a name or an IP address, without brackets
public record JoinAddress(String host, int port) {
    /// @param defaultPort where none is given
    /// @throws ClusterException with a sentence that says what is wrong
    public static JoinAddress parse(String text, int defaultPort) {
        if (text.startsWith("[")) {
            var end = text.indexOf(']');
            if (end < 0) {
                throw new ClusterException("'" + text + "' lacks its closing bracket");
            }
            return of(text, text.substring(1, end), text.substring(end + 1), defaultPort);
        }
        var colon = text.indexOf(':');
        var bareIp6 = colon >= 0 && text.indexOf(':', colon + 1) >= 0;
        return colon < 0 || bareIp6
                ? of(text, text, "", defaultPort)
                : of(text, text.substring(0, colon), text.substring(colon), defaultPort);
    }

    private static JoinAddress of(String text, String host, String rest, int defaultPort) {
        if (host.isBlank()) {
            throw new ClusterException("lookup " + host + ": no such host");
        }
        if (rest.isEmpty()) {
            return new JoinAddress(host, defaultPort);
        }
        try {
            var port = rest.startsWith(":") ? Integer.parseInt(rest.substring(1)) : 0;
            if (port > 0 && port <= 65_535) {
                return new JoinAddress(host, port);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new ClusterException("'" + text + "' has a port that is none");
    }
}
