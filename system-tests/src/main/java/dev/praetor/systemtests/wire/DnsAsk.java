package dev.praetor.systemtests.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;

/// One DNS question (RFC 1035 section 4).
///
/// @param type a name such as `SRV`, or a number
/// @param tcp by TCP instead of UDP
/// @param edns the UDP size offered by an OPT record (RFC 6891); empty: no such record
/// @param recurse the RD bit
public record DnsAsk(
        String name, String type, boolean tcp, OptionalInt edns, boolean recurse, int queryClass, int opcode) {
    static final Map<String, Integer> TYPES = Map.ofEntries(
            Map.entry("A", 1),
            Map.entry("NS", 2),
            Map.entry("CNAME", 5),
            Map.entry("SOA", 6),
            Map.entry("PTR", 12),
            Map.entry("MX", 15),
            Map.entry("TXT", 16),
            Map.entry("AAAA", 28),
            Map.entry("SRV", 33),
            Map.entry("OPT", 41),
            Map.entry("ANY", 255));

    private static final int RECURSION_DESIRED = 0x0100;

    public static DnsAsk udp(String name, String type) {
        return new DnsAsk(name, type, false, OptionalInt.empty(), true, 1, 0);
    }

    /// How a type is named in a reply; the number for one without a name here.
    static String typeName(int type) {
        return TYPES.entrySet().stream()
                .filter(entry -> entry.getValue() == type)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> Integer.toString(type));
    }

    /// The packet, without the length that TCP puts before it.
    public byte[] packet(int id) {
        var out = new ByteArrayOutputStream();
        int flags = (recurse ? RECURSION_DESIRED : 0) | opcode << 11;
        for (int word : new int[] {id, flags, 1, 0, 0, edns.isPresent() ? 1 : 0}) {
            word(out, word);
        }
        for (var label : name.split("\\.")) {
            if (!label.isEmpty()) {
                var raw = label.getBytes(StandardCharsets.UTF_8);
                out.write(raw.length);
                out.writeBytes(raw);
            }
        }
        out.write(0);
        var known = TYPES.get(type);
        word(out, known != null ? known : Integer.parseInt(type));
        word(out, queryClass);
        edns.ifPresent(size -> {
            out.write(0);
            for (int word : new int[] {41, size, 0, 0, 0}) {
                word(out, word);
            }
        });
        return out.toByteArray();
    }

    private static void word(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }
}
