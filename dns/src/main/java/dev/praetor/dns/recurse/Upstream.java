package dev.praetor.dns.recurse;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import org.xbill.DNS.Address;

/// Another DNS server.
///
/// @param address an IP address, never a name: who would resolve it?
public record Upstream(InetAddress address, int port) {
    private static final int DNS_PORT = 53;
    private static final int PORT_MOST = 65_535;

    /// Reads `address`, `address:port` or `[v6 address]:port`.
    ///
    /// @throws IllegalArgumentException when it is none of these
    public static Upstream parse(String text) {
        var colon = text.lastIndexOf(':');
        if (text.startsWith("[")) {
            var end = text.indexOf(']');
            if (end < 0) {
                throw invalid(text);
            }
            return new Upstream(
                    address(text.substring(1, end), text), end + 1 == text.length() ? DNS_PORT : port(text, end + 1));
        }
        if (colon < 0 || text.indexOf(':') != colon) {
            return new Upstream(address(text, text), DNS_PORT);
        }
        return new Upstream(address(text.substring(0, colon), text), port(text, colon));
    }

    private static InetAddress address(String literal, String whole) {
        var family = literal.indexOf(':') >= 0 ? Address.IPv6 : Address.IPv4;
        var bytes = Address.toByteArray(literal, family);
        if (bytes == null) {
            throw invalid(whole);
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(whole, e);
        }
    }

    private static int port(String text, int colon) {
        try {
            var port = Integer.parseInt(text.substring(colon + 1));
            if (text.charAt(colon) == ':' && port > 0 && port <= PORT_MOST) {
                return port;
            }
        } catch (NumberFormatException _) {
            // told below, with the whole text
        }
        throw invalid(text);
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("recursor \"" + text + "\" is not an IP address with an optional port");
    }

    /// Whether this is a server on this host at that port: ourselves, most likely, and asking would go in circles.
    public boolean isOurselves(int ourPort) {
        if (port != ourPort) {
            return false;
        }
        try {
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException _) {
            return false;
        }
    }

    boolean sent(String host, int fromPort) {
        return port == fromPort && address.getHostAddress().equals(host);
    }

    String host() {
        return address.getHostAddress();
    }
}
