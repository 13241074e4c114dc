package dev.praetor.registrator.options;

import dev.praetor.registrator.net.Endpoint;
import java.util.regex.Pattern;

/// `HOST[:PORT]` with brackets around an IPv6 address.
final class RegistryAddress {
    static final int PLAIN_PORT = 8500;
    static final int TLS_PORT = 8501;

    private static final int LAST_PORT = 65_535;
    private static final Pattern FORM =
            Pattern.compile("(?:\\[(?<six>[0-9a-fA-F:.]+)]|(?<host>[^:/\\[\\]]+))" + "(?::(?<port>[0-9]{1,5}))?/?");

    private RegistryAddress() {}

    static Endpoint read(String place, int defaultPort) throws UsageError {
        var match = FORM.matcher(place);
        if (!match.matches()) {
            throw new UsageError("the address " + place + " is not HOST:PORT");
        }
        var port = match.group("port") == null ? defaultPort : Integer.parseInt(match.group("port"));
        if (port < 1 || port > LAST_PORT) {
            throw new UsageError("the address " + place + " has no port between 1 and " + LAST_PORT);
        }
        return Endpoint.tcp(match.group("six") == null ? match.group("host") : match.group("six"), port);
    }
}
