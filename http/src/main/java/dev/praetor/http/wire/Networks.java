package dev.praetor.http.wire;

import java.net.InetAddress;
import java.util.List;

/// Networks in CIDR form, such as `127.0.0.0/8` and `fd00::/8`.
public final class Networks {
    private final List<Network> networks;

    private record Network(byte[] address, int bits) {
        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (var bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private Networks(List<Network> networks) {
        this.networks = networks;
    }

    /// @throws IllegalArgumentException when one of them is not in that form
    public static Networks of(List<String> cidrs) {
        return new Networks(cidrs.stream().map(Networks::parse).toList());
    }

    public boolean isEmpty() {
        return networks.isEmpty();
    }

    /// Whether one of them holds this IP address.
    public boolean contains(String ip) {
        var address = bytes(ip);
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static Network parse(String cidr) {
        var slash = cidr.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("\"" + cidr + "\" is no network: expected ADDRESS/BITS");
        }
        var address = bytes(cidr.substring(0, slash));
        var bits = Integer.parseInt(cidr.substring(slash + 1));
        if (bits < 0 || bits > address.length * 8) {
            throw new IllegalArgumentException("\"" + cidr + "\" is no network: " + bits + " bits");
        }
        return new Network(address, bits);
    }

    private static byte[] bytes(String ip) {
        try {
            return InetAddress.ofLiteral(ip).getAddress();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + ip + "\" is no IP address", e);
        }
    }
}
