package dev.praetor.registrator;

import java.util.List;

/// Picks the address at which other machines reach this one.
final class HostAddresses {
    private HostAddresses() {}

    /// What the host name resolves to, unless that is loopback (Debian's 127.0.1.1); then the registry's idea of
    /// this host if an interface has that address; then the first interface; then the registry's idea anyway. IPv4
    /// before IPv6. Empty when nothing is known.
    ///
    /// @param resolved what the host name resolves to
    /// @param interfaces addresses that lead to other machines
    /// @param registry the registry's idea, empty for none
    static String choose(List<String> resolved, List<String> interfaces, String registry) {
        var real = resolved.stream().filter(address -> !loopback(address)).toList();
        if (!real.isEmpty()) {
            return firstOf(real);
        }
        if (!interfaces.isEmpty() && !interfaces.contains(registry)) {
            return firstOf(interfaces);
        }
        return registry;
    }

    private static String firstOf(List<String> addresses) {
        return addresses.stream()
                .filter(address -> !address.contains(":"))
                .findFirst()
                .orElse(addresses.getFirst());
    }

    private static boolean loopback(String address) {
        return address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1");
    }
}
