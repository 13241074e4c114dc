package dev.praetor.dns.zone;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/// Addresses as names: `4.3.2.1.in-addr.arpa` (RFC 1035 section 3.5) and 32 nibbles before `ip6.arpa` (RFC 3596).
final class ReverseName {
    private static final int V4_LABELS = 4;
    private static final int V6_LABELS = 32;

    private ReverseName() {}

    static Optional<InetAddress> address(List<String> labels) {
        return switch (labels.size()) {
            case V4_LABELS + 2 -> "in-addr".equals(labels.get(V4_LABELS)) ? v4(labels) : Optional.empty();
            case V6_LABELS + 2 -> "ip6".equals(labels.get(V6_LABELS)) ? v6(labels) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<InetAddress> v4(List<String> labels) {
        var bytes = new byte[V4_LABELS];
        for (var i = 0; i < V4_LABELS; i++) {
            var number = number(labels.get(i), 10, 3);
            if (number < 0 || number > 255) {
                return Optional.empty();
            }
            bytes[V4_LABELS - 1 - i] = (byte) number;
        }
        return of(bytes);
    }

    private static Optional<InetAddress> v6(List<String> labels) {
        var bytes = new byte[V6_LABELS / 2];
        for (var i = 0; i < V6_LABELS; i++) {
            var nibble = number(labels.get(i), 16, 1);
            if (nibble < 0) {
                return Optional.empty();
            }
            bytes[bytes.length - 1 - i / 2] |= (byte) (nibble << (i % 2 == 0 ? 0 : 4));
        }
        return of(bytes);
    }

    /// The number, or -1 when it is none.
    private static int number(String text, int radix, int digitsMost) {
        if (text.isEmpty() || text.length() > digitsMost) {
            return -1;
        }
        var number = 0;
        for (var i = 0; i < text.length(); i++) {
            var digit = Character.digit(text.charAt(i), radix);
            if (digit < 0) {
                return -1;
            }
            number = number * radix + digit;
        }
        return number;
    }

    private static Optional<InetAddress> of(byte[] bytes) {
        try {
            return Optional.of(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
        }
    }
}
