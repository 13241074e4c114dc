package dev.praetor.dns.zone;

import java.net.InetAddress;
import java.util.Optional;

/// What a name in our domain asks about.
public sealed interface Subject {
    record OfNode(String name) implements Subject {}

    /// @param tag lower case; only instances that carry it count
    record OfService(String name, Optional<String> tag) implements Subject {}

    /// An address written out in hexadecimal.
    ///
    /// @param address empty when it is none
    record OfAddress(Optional<InetAddress> address) implements Subject {}

    /// A prepared query by name or ID.
    record OfQuery(String name) implements Subject {}

    /// Nothing: the name has no form of ours, or means another datacenter than we know.
    record OfNothing() implements Subject {}
}
