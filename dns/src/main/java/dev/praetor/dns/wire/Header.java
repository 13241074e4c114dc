package dev.praetor.dns.wire;

/// The twelve bytes that every message begins with (RFC 1035 section 4.1.1).
public final class Header {
    public static final int LENGTH = 12;

    static final int FLAGS_AT = 2;
    static final int QUESTIONS_AT = 4;
    static final int ANSWERS_AT = 6;
    static final int AUTHORITY_AT = 8;
    static final int ADDITIONAL_AT = 10;

    static final int RESPONSE = 0x8000;
    static final int AUTHORITATIVE = 0x0400;
    static final int TRUNCATED = 0x0200;
    static final int RECURSION_DESIRED = 0x0100;
    static final int RECURSION_AVAILABLE = 0x0080;
    static final int RCODE = 0x000F;

    private static final int OPCODE = 0x7800;

    private Header() {}

    public static int id(byte[] message) {
        return Octets.u16(message, 0);
    }

    static int flags(byte[] message) {
        return Octets.u16(message, FLAGS_AT);
    }

    static boolean isQuery(int flags) {
        return (flags & OPCODE) == 0;
    }

    public static boolean isResponse(byte[] message) {
        return (flags(message) & RESPONSE) != 0;
    }

    public static int rcode(byte[] message) {
        return flags(message) & RCODE;
    }

    /// Gives the message another number.
    public static void number(byte[] message, int id) {
        Octets.putU16(message, 0, id);
    }

    /// A reply of nothing but a header: what can be said about a message that was not understood.
    static byte[] bare(int id, int flags, int rcode) {
        var reply = new byte[LENGTH];
        Octets.putU16(reply, 0, id);
        Octets.putU16(reply, FLAGS_AT, RESPONSE | flags & (OPCODE | RECURSION_DESIRED) | rcode);
        return reply;
    }
}
