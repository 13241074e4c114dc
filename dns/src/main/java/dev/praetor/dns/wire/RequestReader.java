package dev.praetor.dns.wire;

import java.util.Arrays;
import java.util.Optional;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/// Reads a packet. Total: any bytes give an [Incoming], none an exception.
public final class RequestReader {
    private static final int POINTER = 0xC0;
    private static final int LABEL_MOST = 63;
    private static final int FIXED_RECORD_BYTES = 10;
    private static final Incoming NOISE = new Incoming.Noise();

    private final byte[] packet;
    private int at = Header.LENGTH;

    private RequestReader(byte[] packet) {
        this.packet = packet;
    }

    public static Incoming read(byte[] packet) {
        if (packet.length < Header.QUESTIONS_AT) {
            return NOISE;
        }
        var flags = Header.flags(packet);
        if ((flags & Header.RESPONSE) != 0) {
            return NOISE;
        }
        if (!Header.isQuery(flags)) {
            return wrong(packet, Rcode.NOTIMP);
        }
        if (packet.length < Header.LENGTH
                || packet.length > Sizes.REQUEST_MOST
                || Octets.u16(packet, Header.QUESTIONS_AT) != 1) {
            return wrong(packet, Rcode.FORMERR);
        }
        return new RequestReader(packet).question();
    }

    private static Incoming wrong(byte[] packet, int rcode) {
        return new Incoming.Wrong(Header.bare(Header.id(packet), Header.flags(packet), rcode));
    }

    private Incoming question() {
        if (!skipName(false) || at + 4 > packet.length) {
            return wrong(packet, Rcode.FORMERR);
        }
        var name = Question.folded(Arrays.copyOfRange(packet, Header.LENGTH, at));
        var question = new Question(name, Octets.u16(packet, at));
        at += 4;
        var questionEnd = at;
        var records = Octets.u16(packet, Header.ANSWERS_AT)
                + Octets.u16(packet, Header.AUTHORITY_AT)
                + Octets.u16(packet, Header.ADDITIONAL_AT);
        Optional<Edns> edns = Optional.empty();
        // Each record takes eleven bytes at least, so the packet's end bounds this whatever the header claims.
        for (; records > 0; records--) {
            var start = at;
            if (!skipName(true) || at + FIXED_RECORD_BYTES > packet.length) {
                return wrong(packet, Rcode.FORMERR);
            }
            var data = at + FIXED_RECORD_BYTES;
            var end = data + Octets.u16(packet, at + 8);
            if (end > packet.length) {
                return wrong(packet, Rcode.FORMERR);
            }
            if (Octets.u16(packet, at) == Type.OPT) {
                if (edns.isPresent() || packet[start] != 0) {
                    return wrong(packet, Rcode.FORMERR);
                }
                edns = Optional.of(Edns.of(
                        Octets.u16(packet, at + 2), Octets.u8(packet, at + 5), Arrays.copyOfRange(packet, data, end)));
            }
            at = end;
        }
        if (edns.isPresent() && edns.get().version() != 0) {
            return new Incoming.Wrong(badVersion(questionEnd, edns.get()));
        }
        return new Incoming.Ask(new Request(packet, questionEnd, question, edns));
    }

    private byte[] badVersion(int questionEnd, Edns edns) {
        var header = Header.bare(Header.id(packet), Header.flags(packet), Rcode.BADVERS & Header.RCODE);
        var reply = Arrays.copyOf(header, questionEnd + edns.replyLength());
        Octets.putU16(reply, Header.QUESTIONS_AT, 1);
        Octets.putU16(reply, Header.ADDITIONAL_AT, 1);
        System.arraycopy(packet, Header.LENGTH, reply, Header.LENGTH, questionEnd - Header.LENGTH);
        edns.write(reply, questionEnd, Rcode.BADVERS >> 4);
        return reply;
    }

    /// @param pointers whether the name may end in a pointer to an earlier one; a question has nothing to point to
    private boolean skipName(boolean pointers) {
        var start = at;
        while (at < packet.length && at - start < Sizes.NAME_MOST) {
            var length = Octets.u8(packet, at);
            if (length == 0) {
                at++;
                return true;
            }
            if (pointers && length >= POINTER) {
                at += 2;
                return at <= packet.length;
            }
            if (length > LABEL_MOST) {
                return false;
            }
            at += length + 1;
        }
        return false;
    }
}
