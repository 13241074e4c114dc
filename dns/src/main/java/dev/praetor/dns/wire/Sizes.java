package dev.praetor.dns.wire;

/// How long messages may be, in bytes.
public final class Sizes {
    /// By UDP without EDNS0 (RFC 1035 section 2.3.4).
    public static final int UDP_PLAIN = 512;
    /// By UDP whatever the asker takes: a datagram's length without its headers, with some room.
    public static final int UDP_MOST = 65_467;
    /// By TCP: the length is sixteen bits; Consul leaves room for the length and little more.
    public static final int TCP_MOST = 65_523;
    /// The longest question that is read. Real ones are below 300, 512 with signatures.
    public static final int REQUEST_MOST = 4096;
    /// The longest name (RFC 1035 section 2.3.4).
    static final int NAME_MOST = 255;

    private Sizes() {}
}
