package dev.praetor.agent.config;

import dev.praetor.agent.config.AddressTemplate.Unfit;
import dev.praetor.agent.config.HostAddresses.Found;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Which addresses to listen on, and which to tell others.
final class AddressSettings {
    private static final String ANY_IPV4 = "0.0.0.0";
    private static final String ANY_IPV6 = "::";
    private static final String UNIX = "unix://";
    private static final int IPV4_PARTS = 4;
    private static final String LOOPBACK = "127.0.0.1";

    private final Settings settings;
    private final HostAddresses host;
    private final AddressTemplate template;

    AddressSettings(Settings settings, Host host) {
        this.settings = settings;
        this.host = new HostAddresses(host);
        this.template = new AddressTemplate(this.host);
    }

    /// A bad address was complained of already; loopback in its place keeps that from becoming two complaints.
    String bind() {
        return one("bind_addr").orElse(settings.filled("bind_addr").isPresent() ? LOOPBACK : ANY_IPV4);
    }

    /// What was told, else the bind address, else the machine's only private address.
    String advertise(String bind) {
        var told = one("advertise_addr").or(() -> one("advertise_addr_ipv4")).or(() -> one("advertise_addr_ipv6"));
        if (told.isPresent()) {
            if (isAny(told.get())) {
                settings.wrong("advertise_addr", told.get() + " cannot be reached by anybody: name one address");
            }
            return told.get();
        }
        return switch (bind) {
            case ANY_IPV4 -> only(host.privateIpv4(), "private IPv4");
            case ANY_IPV6 -> only(host.publicIpv6(), "public IPv6");
            default -> bind;
        };
    }

    private String only(List<Found> candidates, String kind) {
        if (candidates.size() == 1) {
            return candidates.getFirst().address();
        }
        var found = candidates.isEmpty()
                ? "this machine has no " + kind + " address"
                : "this machine has several " + kind + " addresses ("
                        + candidates.stream()
                                .map(it -> it.address() + " on " + it.networkInterface())
                                .collect(Collectors.joining(", "))
                        + ")";
        settings.wrong("advertise_addr", found + ": choose one with bind_addr or advertise_addr");
        return LOOPBACK;
    }

    /// The node's addresses by tag: what was configured, and the tags that Consul's agents always have.
    SortedMap<String, String> tagged(String advertise) {
        var tagged = new TreeMap<>(settings.textMap("tagged_addresses"));
        var wan = one("advertise_addr_wan")
                .or(() -> one("advertise_addr_wan_ipv4"))
                .or(() -> one("advertise_addr_wan_ipv6"))
                .orElse(advertise);
        tagged.put("lan", advertise);
        tagged.put(family("lan", advertise), advertise);
        tagged.put("wan", wan);
        tagged.put(family("wan", wan), wan);
        for (var scope : List.of("lan", "wan")) {
            var key = scope.equals("lan") ? "advertise_addr" : "advertise_addr_wan";
            one(key + "_ipv4").ifPresent(address -> tagged.put(scope + "_ipv4", address));
            one(key + "_ipv6").ifPresent(address -> tagged.put(scope + "_ipv6", address));
        }
        return tagged;
    }

    List<String> client() {
        var addresses = several("client_addr", false);
        return addresses.isEmpty() ? List.of(LOOPBACK) : addresses;
    }

    AgentConfig.Listeners listeners(List<String> client) {
        var http = several("addresses.http", true);
        var dns = several("addresses.dns", false);
        return new AgentConfig.Listeners(http.isEmpty() ? client : http, dns.isEmpty() ? client : dns);
    }

    private Optional<String> one(String path) {
        var written = several(path, false);
        if (written.size() > 1) {
            settings.wrong(path, "must be one address, not " + written.size() + ": " + String.join(" ", written));
        }
        return written.stream().findFirst();
    }

    private List<String> several(String path, boolean orSocket) {
        try {
            var words = template.expanded(settings.text(path, "")).strip().split("\\s+");
            var addresses = Arrays.stream(words)
                    .filter(word -> !word.isEmpty())
                    .distinct()
                    .toList();
            for (var address : addresses) {
                if (!isIp(address) && !(orSocket && address.startsWith(UNIX))) {
                    throw new Unfit('"' + address + "\" is not an IP address" + (orSocket ? " or unix://path" : ""));
                }
            }
            return addresses;
        } catch (Unfit unfit) {
            settings.wrong(path, String.valueOf(unfit.getMessage()));
            return List.of();
        }
    }

    private static String family(String tag, String address) {
        return tag + (address.contains(":") ? "_ipv6" : "_ipv4");
    }

    private static boolean isAny(String address) {
        return InetAddress.ofLiteral(address).isAnyLocalAddress();
    }

    /// The JDK also takes `1`, `127.1` and `[::1]` for addresses; people who write those meant something else.
    private static boolean isIp(String text) {
        try {
            InetAddress.ofLiteral(text);
            return text.contains(":") ? !text.startsWith("[") : text.split("\\.").length == IPV4_PARTS;
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }
}
