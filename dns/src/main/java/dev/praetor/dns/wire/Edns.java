package dev.praetor.dns.wire;

import java.util.Arrays;
import org.xbill.DNS.Type;

/// What the asker's OPT record said (RFC 6891).
public final class Edns {
    /// Bytes of an OPT record without options: root name, type, size, flags and the length of nothing.
    static final int PLAIN_LENGTH = 11;

    private static final int SUBNET_OPTION = 8;
    private static final int SCOPE_AT = 3;

    private final int size;
    private final int version;
    private final byte[] subnet;

    private Edns(int size, int version, byte[] subnet) {
        this.size = size;
        this.version = version;
        this.subnet = subnet;
    }

    /// @param options the data of the OPT record; an option that is not well formed ends the list
    static Edns of(int size, int version, byte[] options) {
        var at = 0;
        while (at + 4 <= options.length) {
            var code = Octets.u16(options, at);
            var length = Octets.u16(options, at + 2);
            var end = at + 4 + length;
            if (end > options.length) {
                break;
            }
            if (code == SUBNET_OPTION && length > SCOPE_AT) {
                return new Edns(size, version, Arrays.copyOfRange(options, at, end));
            }
            at = end;
        }
        return new Edns(size, version, new byte[0]);
    }

    /// The longest UDP answer that the asker takes, in bytes, as it said; may be below the 512 that all must take.
    public int size() {
        return size;
    }

    int version() {
        return version;
    }

    /// Bytes of our own OPT record in the reply.
    int replyLength() {
        return PLAIN_LENGTH + subnet.length;
    }

    /// Our OPT record: the asker's size, and its subnet (RFC 7871) with scope 0, as the answer is the same for all.
    ///
    /// @param extendedRcode the upper eight bits of the reply's code
    int write(byte[] out, int at, int extendedRcode) {
        out[at] = 0;
        Octets.putU16(out, at + 1, Type.OPT);
        Octets.putU16(out, at + 3, size);
        out[at + 5] = (byte) extendedRcode;
        out[at + 6] = 0;
        Octets.putU16(out, at + 7, 0);
        Octets.putU16(out, at + 9, subnet.length);
        System.arraycopy(subnet, 0, out, at + PLAIN_LENGTH, subnet.length);
        if (subnet.length > 0) {
            out[at + PLAIN_LENGTH + 4 + SCOPE_AT] = 0;
        }
        return at + replyLength();
    }
}
