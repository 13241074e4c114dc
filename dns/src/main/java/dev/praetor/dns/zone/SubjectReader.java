package dev.praetor.dns.zone;

import dev.praetor.dns.zone.Subject.OfAddress;
import dev.praetor.dns.zone.Subject.OfNode;
import dev.praetor.dns.zone.Subject.OfNothing;
import dev.praetor.dns.zone.Subject.OfQuery;
import dev.praetor.dns.zone.Subject.OfService;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xbill.DNS.Type;

/// Reads the labels before the domain, as Consul's documentation gives them:
/// `[tag.]name.service[.dc]`, `_name._tag[.service][.dc]` (RFC 2782), `name.node[.dc]`, `name.query[.dc]`,
/// `hex.addr[.dc]`.
///
/// The rightmost label that is a kind decides, so that names and tags may hold dots and even the words.
public final class SubjectReader {
    private static final Subject NOTHING = new OfNothing();
    /// In `_name._tcp` the protocol is no tag: every service counts.
    private static final String ANY_PROTOCOL = "tcp";

    private static final int V4_DIGITS = 8;
    private static final int V6_DIGITS = 32;

    private final String datacenter;

    public SubjectReader(String datacenter) {
        this.datacenter = datacenter.toLowerCase(Locale.ROOT);
    }

    /// @param labels before the domain, lower case
    /// @param type of the question: for SRV, `.service` may be left out after an underscore
    public Subject read(List<String> labels, int type) {
        for (var i = labels.size() - 1; i >= 0; i--) {
            var name = labels.subList(0, i);
            var after = labels.subList(i + 1, labels.size());
            switch (labels.get(i)) {
                case "node":
                    return here(after) && !name.isEmpty() ? new OfNode(dotted(name)) : NOTHING;
                case "service":
                    return here(after) ? service(name) : NOTHING;
                case "query":
                    return here(after) && !name.isEmpty() ? new OfQuery(dotted(name)) : NOTHING;
                case "addr":
                    // An address is the same in every datacenter.
                    return name.size() == 1 && after.size() <= 1 ? new OfAddress(address(name.getFirst())) : NOTHING;
                case "connect", "ingress", "virtual":
                    return NOTHING;
                default:
                    if (type == Type.SRV && labels.get(i).startsWith("_")) {
                        return here(after) ? service(labels.subList(0, i + 1)) : NOTHING;
                    }
            }
        }
        return NOTHING;
    }

    private boolean here(List<String> after) {
        return after.isEmpty() || after.size() == 1 && after.getFirst().equals(datacenter);
    }

    private static Subject service(List<String> labels) {
        if (labels.isEmpty()) {
            return NOTHING;
        }
        if (labels.size() == 2 && labels.stream().allMatch(label -> label.startsWith("_"))) {
            var tag = labels.get(1).substring(1);
            return new OfService(
                    labels.get(0).substring(1), ANY_PROTOCOL.equals(tag) ? Optional.empty() : Optional.of(tag));
        }
        var tag = labels.subList(0, labels.size() - 1);
        return new OfService(labels.getLast(), tag.isEmpty() ? Optional.empty() : Optional.of(dotted(tag)));
    }

    private static String dotted(List<String> labels) {
        return String.join(".", labels);
    }

    private static Optional<InetAddress> address(String hex) {
        if (hex.length() != V4_DIGITS && hex.length() != V6_DIGITS) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByAddress(HexFormat.of().parseHex(hex)));
        } catch (IllegalArgumentException | UnknownHostException _) {
            return Optional.empty();
        }
    }
}
