package dev.praetor.dns.wire;

/// Numbers in network order.
final class Octets {
    private Octets() {}

    static int u8(byte[] bytes, int at) {
        return bytes[at] & 0xFF;
    }

    static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    static void putU16(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }

    static void putU32(byte[] bytes, int at, long value) {
        putU16(bytes, at, (int) (value >> 16));
        putU16(bytes, at + 2, (int) value);
    }
}
