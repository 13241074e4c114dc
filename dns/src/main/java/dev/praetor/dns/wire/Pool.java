package dev.praetor.dns.wire;

import java.util.List;

/// The groups of which a reply shows some, in a new order each time.
public record Pool(Kind kind, List<Group> groups) {
    /// One thing that is asked for, shown whole.
    public static Pool whole(Group group) {
        return new Pool(Kind.WHOLE, List.of(group));
    }

    /// What is in a pool, which says how many a reply may show.
    public enum Kind {
        /// All of them.
        WHOLE,
        /// Addresses of a service.
        ADDRESSES,
        /// Hosts and ports of a service.
        SERVICES,
        /// Other names of a service: a name has one alias at most (RFC 1034 section 3.6.2).
        ALIASES,
        /// Name servers, as the answer.
        SERVERS,
        /// Name servers, as the authority.
        AUTHORITIES
    }
}
