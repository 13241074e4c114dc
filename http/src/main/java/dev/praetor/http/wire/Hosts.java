package dev.praetor.http.wire;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The names under which an agent that listens on loopback only may be asked.
///
/// A page of any web site can make its own name resolve to 127.0.0.1 and then read what a local server answers (DNS
/// rebinding); its browser still says that name in `Host`. Addresses are no names, and a name without a dot belongs
/// to no web site, so both pass.
public final class Hosts {
    private final boolean all;
    private final List<String> names;

    private Hosts(boolean all, List<String> names) {
        this.all = all;
        this.names = names;
    }

    /// For an agent that others may reach anyway.
    public static Hosts any() {
        return new Hosts(true, List.of());
    }

    /// @param names further names; one that begins with a dot stands for everything below it
    public static Hosts only(List<String> names) {
        return new Hosts(
                false, names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
    }

    /// @param host the `Host` header or `:authority`; absent from HTTP/1.0, which no browser of today speaks
    public boolean allows(@Nullable String host) {
        if (all || host == null || host.isEmpty()) {
            return true;
        }
        var name = withoutPort(host);
        return isAddress(name) || allowsName(name);
    }

    private boolean allowsName(String name) {
        var plain = (name.endsWith(".") ? name.substring(0, name.length() - 1) : name).toLowerCase(Locale.ROOT);
        return plain.indexOf('.') < 0
                || plain.endsWith(".localhost")
                || names.stream()
                        .anyMatch(known -> known.startsWith(".") ? plain.endsWith(known) : plain.equals(known));
    }

    private static String withoutPort(String host) {
        if (host.startsWith("[")) {
            var end = host.indexOf(']');
            return end < 0 ? host : host.substring(1, end);
        }
        var colon = host.lastIndexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }

    private static boolean isAddress(String name) {
        if (name.isEmpty() || !(name.indexOf(':') >= 0 || Character.isDigit(name.charAt(name.length() - 1)))) {
            return false;
        }
        try {
            InetAddress.ofLiteral(name);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
