package dev.praetor.dns.wire;

import java.util.Arrays;
import java.util.List;

/// A reply being written: header, question, and records whose owners point to names that stand before them (RFC
/// 1035 section 4.1.4).
///
/// Names inside data are written in full, as SRV demands (RFC 2782); later owners may point to them.
final class MessageBuffer {
    private static final int FIRST_BYTES = 4096;
    private static final int POINTER = 0xC000;
    /// A pointer has fourteen bits.
    private static final int POINTABLE = 0x3FFF;

    private final boolean compress;
    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;
    private int inSection;
    private int askedLength;
    private Prepared prepared = Prepared.bare(0, false);
    private long serial;
    /// Counts replies, so that what earlier ones noted need not be wiped.
    private int round;

    private int[] placeOfName = new int[0];
    private int[] roundOfName = new int[0];
    private int[] roundOfRecord = new int[0];

    MessageBuffer(boolean compress) {
        this.compress = compress;
    }

    /// Starts over with the question; the header comes last.
    void begin(Request request, Prepared toWrite, long zoneSerial) {
        prepared = toWrite;
        serial = zoneSerial;
        askedLength = request.nameLength();
        round++;
        if (placeOfName.length < prepared.nameCount()) {
            placeOfName = new int[prepared.nameCount()];
            roundOfName = new int[prepared.nameCount()];
        }
        if (roundOfRecord.length < prepared.recordCount()) {
            roundOfRecord = new int[prepared.recordCount()];
        }
        length = 0;
        room(request.questionEnd());
        request.copyQuestion(bytes);
        length = request.questionEnd();
        Octets.putU16(bytes, Header.QUESTIONS_AT, 1);
        inSection = 0;
    }

    void records(List<Rr> rrs) {
        for (var i = 0; i < rrs.size(); i++) {
            put(rrs.get(i));
        }
    }

    /// Leaves out what this reply already has by this way.
    void recordsOnce(List<Rr> rrs) {
        for (var i = 0; i < rrs.size(); i++) {
            var rr = rrs.get(i);
            if (roundOfRecord[rr.number()] != round) {
                roundOfRecord[rr.number()] = round;
                put(rr);
            }
        }
    }

    void edns(Edns edns, int extendedRcode) {
        room(edns.replyLength());
        length = edns.write(bytes, length, extendedRcode);
        inSection++;
    }

    void endSection(int countAt) {
        Octets.putU16(bytes, countAt, inSection);
        inSection = 0;
    }

    void header(int id, int flags) {
        Octets.putU16(bytes, 0, id);
        Octets.putU16(bytes, Header.FLAGS_AT, flags);
    }

    int length() {
        return length;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void put(Rr rr) {
        owner(rr.owner());
        room(rr.tailLength());
        rr.copyTail(bytes, length);
        if (rr.target() != Rr.NO_NAME) {
            note(rr.target(), length + rr.targetAt());
        }
        if (rr.serialAt() != Rr.NO_NAME) {
            Octets.putU32(bytes, length + rr.serialAt(), serial);
        }
        length += rr.tailLength();
        inSection++;
    }

    private void owner(int name) {
        if (name == Names.ASKED) {
            asked();
        } else if (compress && roundOfName[name] == round) {
            room(2);
            Octets.putU16(bytes, length, POINTER | placeOfName[name]);
            length += 2;
        } else {
            var wire = prepared.name(name);
            note(name, length);
            room(wire.length);
            System.arraycopy(wire, 0, bytes, length, wire.length);
            length += wire.length;
        }
    }

    private void asked() {
        if (compress) {
            room(2);
            Octets.putU16(bytes, length, POINTER | Header.LENGTH);
            length += 2;
        } else {
            room(askedLength);
            System.arraycopy(bytes, Header.LENGTH, bytes, length, askedLength);
            length += askedLength;
        }
    }

    private void note(int name, int place) {
        if (place <= POINTABLE && roundOfName[name] != round) {
            roundOfName[name] = round;
            placeOfName[name] = place;
        }
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
