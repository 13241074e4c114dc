package dev.praetor.dns.zone;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.xbill.DNS.Address;
import org.xbill.DNS.Name;

/// What the catalog holds as the address of a node or service.
sealed interface Target {
    record Ip(InetAddress address) implements Target {}

    /// Another name; to be followed.
    record Alias(Name name) implements Target {}

    /// Neither, or empty: cannot be said in DNS.
    record Unspeakable() implements Target {}

    /// Never asks anybody: only what is written as an address is one.
    static Target of(String text) {
        var bytes = bytes(text);
        if (bytes.isPresent()) {
            try {
                return new Ip(InetAddress.getByAddress(bytes.get()));
            } catch (UnknownHostException e) {
                throw new IllegalStateException(text, e);
            }
        }
        if (text.isEmpty() || text.indexOf(':') >= 0) {
            return new Unspeakable();
        }
        return ZoneNames.absolute(text).<Target>map(Alias::new).orElseGet(Unspeakable::new);
    }

    private static Optional<byte[]> bytes(String text) {
        var family = text.indexOf(':') >= 0 ? Address.IPv6 : Address.IPv4;
        return Optional.ofNullable(Address.toByteArray(text, family));
    }
}
