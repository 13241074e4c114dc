package dev.praetor.systemtests.wire;

import java.util.Arrays;
import java.util.stream.Collectors;

/// IPv6 addresses in the short form of RFC 5952; the JDK writes the long one.
final class Ipv6Text {
    private Ipv6Text() {}

    static String of(byte[] bytes) {
        var groups = new int[8];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = (bytes[2 * i] & 255) << 8 | (bytes[2 * i + 1] & 255);
        }
        int start = 0;
        int length = 0;
        for (int i = 0; i < groups.length; i++) {
            int zeros = 0;
            while (i + zeros < groups.length && groups[i + zeros] == 0) {
                zeros++;
            }
            if (zeros > length) {
                start = i;
                length = zeros;
            }
        }
        return length < 2
                ? joined(groups, 0, 8)
                : joined(groups, 0, start) + "::" + joined(groups, start + length, groups.length);
    }

    private static String joined(int[] groups, int from, int to) {
        return Arrays.stream(groups, from, to).mapToObj(Integer::toHexString).collect(Collectors.joining(":"));
    }
}
