package dev.praetor.agent.config;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The addresses of a machine by what they are good for.
final class HostAddresses {
    private static final int SHARED_SPACE_FIRST = 100;
    private static final int SHARED_SPACE_SECOND = 64;
    private static final int SHARED_SPACE_MASK = 0xC0;

    private final Host host;

    HostAddresses(Host host) {
        this.host = host;
    }

    /// An address and the interface that has it.
    record Found(String address, String networkInterface) {}

    List<Found> privateIpv4() {
        return all(HostAddresses::isPrivateIpv4);
    }

    List<Found> publicIpv6() {
        return all(address -> address instanceof Inet6Address
                && !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !isUniqueLocal(address));
    }

    List<Found> publicIpv4() {
        return all(address -> address instanceof Inet4Address
                && !isPrivateIpv4(address)
                && !address.isLoopbackAddress()
                && !address.isLinkLocalAddress());
    }

    /// IPv4 first; without the addresses that need a scope.
    List<Found> of(String networkInterface) {
        return all(address -> !address.isLinkLocalAddress()).stream()
                .filter(found -> found.networkInterface().equals(networkInterface))
                .sorted(Comparator.comparing(found -> found.address().contains(":")))
                .toList();
    }

    /// The one on the interface of the default route, else the first.
    Optional<Found> preferred(List<Found> candidates) {
        return candidates.stream()
                .filter(found -> host.defaultInterface()
                        .filter(found.networkInterface()::equals)
                        .isPresent())
                .findFirst()
                .or(() -> candidates.stream().findFirst());
    }

    String interfaceNames() {
        return host.interfaces().stream().map(Host.Interface::name).collect(Collectors.joining(", "));
    }

    private List<Found> all(Predicate<InetAddress> wanted) {
        return host.interfaces().stream()
                .flatMap(one ->
                        one.addresses().stream().filter(wanted).map(address -> new Found(text(address), one.name())))
                .toList();
    }

    /// RFC 1918, and RFC 6598's shared address space.
    private static boolean isPrivateIpv4(InetAddress address) {
        var bytes = address.getAddress();
        return address instanceof Inet4Address
                && (address.isSiteLocalAddress()
                        || (bytes[0] == SHARED_SPACE_FIRST && (bytes[1] & SHARED_SPACE_MASK) == SHARED_SPACE_SECOND));
    }

    /// RFC 4193.
    private static boolean isUniqueLocal(InetAddress address) {
        return (address.getAddress()[0] & 0xFE) == 0xFC;
    }

    private static String text(InetAddress address) {
        var text = address.getHostAddress();
        var scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }
}
