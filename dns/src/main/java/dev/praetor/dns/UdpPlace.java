package dev.praetor.dns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// An address at which UDP listens.
///
/// A reply must come from the address that was asked, or its asker drops it; but a socket that listens everywhere
/// sends from the address that the system finds nearest. So where configuration says everywhere, every address of
/// this host has a socket of its own, to which the system prefers to give what arrives there, and one more takes
/// the rest.
///
/// @param overlaps whether other sockets of ours listen at the same port of a wider or narrower address
record UdpPlace(String address, boolean overlaps) {
    /// @param configured IP addresses
    /// @param ofHost the addresses of this host
    static List<UdpPlace> of(List<String> configured, List<InetAddress> ofHost) {
        var places = new ArrayList<UdpPlace>();
        for (var address : configured) {
            var ip = InetAddress.ofLiteral(address);
            if (ip.isAnyLocalAddress()) {
                places.add(new UdpPlace(address, true));
                ofHost.stream()
                        .filter(own -> own instanceof Inet4Address || !(ip instanceof Inet4Address))
                        .map(own -> new UdpPlace(own.getHostAddress(), true))
                        .filter(own -> !places.contains(own))
                        .forEach(places::add);
            } else {
                places.add(new UdpPlace(address, false));
            }
        }
        return List.copyOf(places);
    }

    /// Those that are the same on every link. What comes to the others is taken by the socket for everywhere.
    static List<InetAddress> ofThisHost() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(UdpPlace::addresses)
                    .filter(address -> !address.isLinkLocalAddress())
                    .distinct()
                    .toList();
        } catch (SocketException _) {
            return List.of();
        }
    }

    private static Stream<InetAddress> addresses(NetworkInterface networkInterface) {
        return networkInterface.inetAddresses();
    }
}
