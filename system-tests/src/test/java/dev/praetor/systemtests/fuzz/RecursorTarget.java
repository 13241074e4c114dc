package dev.praetor.systemtests.fuzz;

import dev.praetor.dns.wire.Transport;
import dev.praetor.systemtests.wire.DnsReply;
import java.net.ProtocolException;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// Whatever a recursor answers, a question has a reply that is its own and not too long: where one of our services
/// leads to an outside name, and where the question itself is about one.
public final class RecursorTarget {
    private static final int PLAIN_UDP = 512;
    private static final List<byte[]> QUESTIONS = List.of(
            question("web.service.consul.", Type.A),
            question("web.service.consul.", Type.SRV),
            question("web.service.consul.", Type.ANY));
    private static final byte[] OUTSIDE = question("example.com.", Type.A);

    private RecursorTarget() {}

    public static void fuzzerTestOneInput(byte[] message) throws ProtocolException {
        for (var transport : Transport.values()) {
            var most = transport == Transport.UDP ? PLAIN_UDP : 65_535;
            for (var question : QUESTIONS) {
                var reply = reply(question, message, transport);
                var read = DnsReply.read(reply, id(question));
                if (!read.sameId() || !read.flags().contains("qr") || reply.length > most) {
                    throw new IllegalStateException("a wrong answer of " + reply.length + " bytes: " + read);
                }
            }
            // What is passed on is the recursor's own: only its number, its flags and its length are ours.
            var passedOn = reply(OUTSIDE, message, transport);
            var sizeFits = passedOn.length <= most || transport == Transport.TCP;
            if (!sizeFits || id(passedOn) != id(OUTSIDE)) {
                throw new IllegalStateException("a wrong answer of " + passedOn.length + " bytes passed on");
            }
        }
    }

    private static byte[] reply(byte[] question, byte[] message, Transport transport) {
        return DnsPacketTarget.ANSWERS
                .answer(question, message, transport)
                .orElseThrow(() -> new IllegalStateException("a sound question went unanswered"));
    }

    private static int id(byte[] message) {
        return (message[0] & 255) << 8 | message[1] & 255;
    }

    private static byte[] question(String name, int type) {
        try {
            var message = Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN));
            message.getHeader().setID(4711);
            return message.toWire();
        } catch (TextParseException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
