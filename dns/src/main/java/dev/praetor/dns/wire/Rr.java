package dev.praetor.dns.wire;

import java.util.Arrays;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// One record, encoded but for its owner's name, which a reply writes in full or points to.
public final class Rr {
    static final int NO_NAME = -1;

    private static final int DATA_AT = 10;
    private static final int SRV_TARGET_AT = DATA_AT + 6;
    /// A zone's data ends with the serial number and four more numbers.
    private static final int SERIAL_FROM_END = 20;

    private final int number;
    private final int owner;
    private final byte[] tail;
    private final int target;
    private final int targetAt;
    private final int serialAt;

    private Rr(int number, int owner, byte[] tail, int target, int targetAt, int serialAt) {
        this.number = number;
        this.owner = owner;
        this.tail = tail;
        this.target = target;
        this.targetAt = targetAt;
        this.serialAt = serialAt;
    }

    /// @param number its number among its answer's records
    /// @param owner the number of its owner's name
    static Rr of(Record dnsRecord, int number, int owner, Names names) {
        var wire = dnsRecord.toWire(Section.ANSWER);
        var tail = Arrays.copyOfRange(wire, dnsRecord.getName().length(), wire.length);
        return switch (dnsRecord.getType()) {
            case Type.SRV -> pointing(number, owner, tail, SRV_TARGET_AT, names);
            case Type.CNAME, Type.NS, Type.PTR -> pointing(number, owner, tail, DATA_AT, names);
            case Type.SOA -> new Rr(number, owner, tail, NO_NAME, 0, tail.length - SERIAL_FROM_END);
            default -> new Rr(number, owner, tail, NO_NAME, 0, NO_NAME);
        };
    }

    private static Rr pointing(int number, int owner, byte[] tail, int targetAt, Names names) {
        var target = names.number(Arrays.copyOfRange(tail, targetAt, tail.length));
        return new Rr(number, owner, tail, target, targetAt, NO_NAME);
    }

    int number() {
        return number;
    }

    int owner() {
        return owner;
    }

    int tailLength() {
        return tail.length;
    }

    void copyTail(byte[] out, int at) {
        System.arraycopy(tail, 0, out, at, tail.length);
    }

    /// The number of the name in the data that later owners may point to, or [#NO_NAME].
    int target() {
        return target;
    }

    /// Where in the tail that name stands.
    int targetAt() {
        return targetAt;
    }

    /// Where in the tail the zone's serial number stands, or [#NO_NAME].
    int serialAt() {
        return serialAt;
    }
}
