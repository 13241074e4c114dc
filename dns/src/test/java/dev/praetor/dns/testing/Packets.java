package dev.praetor.dns.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// Questions as packets, and replies as text.
public final class Packets {
    private Packets() {}

    public static Name name(String text) {
        try {
            return Name.fromString(text + ".");
        } catch (TextParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    public static Message query(String name, int type) {
        return Message.newQuery(Record.newRecord(name(name), type, DClass.IN));
    }

    public static byte[] question(String name, int type) {
        return query(name, type).toWire();
    }

    /// @param size that the asker takes by UDP
    public static byte[] question(String name, int type, int size) {
        var query = query(name, type);
        query.addRecord(new OPTRecord(size, 0, 0), Section.ADDITIONAL);
        return query.toWire();
    }

    public static Message read(byte[] reply) {
        try {
            return new Message(reply);
        } catch (IOException e) {
            throw new AssertionError("not a DNS message: " + Arrays.toString(reply), e);
        }
    }

    /// Records as `owner TTL TYPE data`, sorted; without the OPT record.
    public static List<String> records(Message message, int section) {
        return message.getSection(section).stream()
                .filter(r -> r.getType() != Type.OPT)
                .map(r -> r.getName() + " " + r.getTTL() + " " + Type.string(r.getType()) + " " + r.rdataToString())
                .sorted()
                .toList();
    }

    public static List<String> answer(Message message) {
        return records(message, Section.ANSWER);
    }

    public static List<String> authority(Message message) {
        return records(message, Section.AUTHORITY);
    }

    public static List<String> additional(Message message) {
        return records(message, Section.ADDITIONAL);
    }

    public static boolean isTruncated(Message message) {
        return message.getHeader().getFlag(Flags.TC);
    }

    /// An answer to a question, with one address.
    public static byte[] reply(Message question, String address) {
        var reply = replyCode(question, Rcode.NOERROR);
        var owner = question.getQuestion().getName();
        reply.addRecord(new ARecord(owner, DClass.IN, 77, InetAddress.ofLiteral(address)), Section.ANSWER);
        return reply.toWire();
    }

    /// An answer without records.
    public static Message replyCode(Message question, int rcode) {
        var reply = new Message(question.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setRcode(rcode);
        reply.addRecord(question.getQuestion(), Section.QUESTION);
        return reply;
    }

    /// An answer of at least so many bytes.
    public static byte[] padded(Message question, int size) {
        var reply = replyCode(question, Rcode.NOERROR);
        for (var i = 0; reply.numBytes() < size; i++) {
            var text = new TXTRecord(question.getQuestion().getName(), DClass.IN, 1, i + "x".repeat(100));
            reply.addRecord(text, Section.ANSWER);
            reply = read(reply.toWire());
        }
        return reply.toWire();
    }
}
