package dev.praetor.dns.zone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.xbill.DNS.Name;

/// The names that our answers give to things. Always in the main domain, also when the alternative one was asked.
final class ZoneNames {
    private static final int LABEL_MOST = 63;
    private static final InetAddress LONGEST = InetAddress.ofLiteral("::1");

    private final Name domain;
    private final Name nodes;
    private final Name services;
    private final Name addresses;

    /// @param domain without dots at its ends
    ZoneNames(String domain, String datacenter) {
        this.domain = required(domain);
        this.nodes = required("node." + datacenter + "." + domain);
        this.services = required("service." + datacenter + "." + domain);
        this.addresses = required("addr." + datacenter + "." + domain);
        // The longest names that answers make of their own; a domain that has no room for them is refused at the start.
        inDomain("hostmaster");
        address(LONGEST);
    }

    private static Name required(String text) {
        return absolute(text).orElseThrow(() -> new IllegalArgumentException("not a DNS name: \"" + text + "\""));
    }

    /// Bytes as they are: no escapes. Empty when the text has a label that is empty or too long, or is too long
    /// itself.
    static Optional<Name> absolute(String text) {
        return under(text.endsWith(".") ? text.substring(0, text.length() - 1) : text, Name.root);
    }

    /// @param text labels between dots
    private static Optional<Name> under(String text, Name parent) {
        var wire = new ByteArrayOutputStream();
        for (var label : text.split("\\.", -1)) {
            var bytes = label.getBytes(StandardCharsets.UTF_8);
            if (bytes.length == 0 || bytes.length > LABEL_MOST) {
                return Optional.empty();
            }
            wire.write(bytes.length);
            wire.writeBytes(bytes);
        }
        wire.writeBytes(parent.toWire());
        try {
            return Optional.of(new Name(wire.toByteArray()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    Name domain() {
        return domain;
    }

    Name inDomain(String label) {
        return in(label).orElseThrow(() -> new IllegalArgumentException(label + " has no room under " + domain));
    }

    /// @param labels between dots
    Optional<Name> in(String labels) {
        return under(labels, domain);
    }

    /// Empty when the node's name is not one that DNS can carry.
    Optional<Name> node(String name) {
        return under(name, nodes);
    }

    Optional<Name> service(String name) {
        return under(name, services);
    }

    Name address(InetAddress address) {
        return under(HexFormat.of().formatHex(address.getAddress()), addresses)
                .orElseThrow(() -> new IllegalArgumentException(address + " has no room under " + addresses));
    }
}
