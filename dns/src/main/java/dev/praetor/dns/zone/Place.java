package dev.praetor.dns.zone;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// Where in the tree of names a question is.
public sealed interface Place {
    /// In our domain.
    ///
    /// @param labels what stands before the domain, lower case; empty for the domain itself
    /// @param alternative whether it was asked by the alternative domain
    record Ours(List<String> labels, boolean alternative) implements Place {}

    /// In the tree that leads from addresses to names. Ours if we know the address, a recursor's otherwise.
    ///
    /// @param address empty when the name is not that of one address
    record Reverse(Optional<InetAddress> address) implements Place {}

    /// Somebody else's.
    record Foreign() implements Place {}
}
