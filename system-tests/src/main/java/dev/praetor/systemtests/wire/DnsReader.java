package dev.praetor.systemtests.wire;

import dev.praetor.systemtests.json.Json;
import dev.praetor.systemtests.json.JsonText;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads one DNS packet, with nothing of the server's own library.
final class DnsReader {
    private static final List<String> CODES =
            List.of("NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED");
    private static final int POINTER = 0xC0;
    private static final int HOPS = 50;

    private final ByteBuffer packet;
    private Optional<DnsReply.Edns> edns = Optional.empty();

    DnsReader(byte[] packet) {
        this.packet = ByteBuffer.wrap(packet);
    }

    /// @param asked the number of the question
    DnsReply reply(int asked) throws ProtocolException {
        try {
            int id = word();
            int flags = word();
            int questions = word();
            int answers = word();
            int authorities = word();
            int additionals = word();
            var question = new ArrayList<String>();
            for (int i = 0; i < questions; i++) {
                var name = name();
                int type = word();
                packet.getShort();
                question.add(name + " " + DnsAsk.typeName(type));
            }
            var answer = records(answers);
            var authority = records(authorities);
            var additional = records(additionals);
            int code = flags & 15;
            var status = code < CODES.size() ? CODES.get(code) : Integer.toString(code);
            return new DnsReply(
                    id == asked, status, bits(flags), question, answer, authority, additional, edns, packet.limit());
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new ProtocolException("broken DNS packet: " + e);
        }
    }

    private static List<String> bits(int flags) {
        return Stream.of("aa10", "qr15", "ra7", "rd8", "tc9")
                .filter(bit -> (flags >> Integer.parseInt(bit.substring(2)) & 1) == 1)
                .map(bit -> bit.substring(0, 2))
                .toList();
    }

    private List<String> records(int count) throws ProtocolException {
        var rows = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            record().ifPresent(rows::add);
        }
        rows.sort(null);
        return rows;
    }

    private Optional<String> record() throws ProtocolException {
        var name = name();
        int type = word();
        int size = word();
        long ttl = Integer.toUnsignedLong(packet.getInt());
        int length = word();
        int end = packet.position() + length;
        if (type == 41) {
            edns = Optional.of(new DnsReply.Edns(size, (int) (ttl >> 16 & 255)));
            packet.position(end);
            return Optional.empty();
        }
        var data = data(type, length);
        packet.position(end);
        return Optional.of(name + " " + ttl + " " + DnsAsk.typeName(type) + " " + data);
    }

    private String data(int type, int length) throws ProtocolException {
        return switch (type) {
            case 1, 28 -> address(length);
            case 2, 5, 12 -> name();
            case 33 -> word() + " " + word() + " " + word() + " " + name();
            case 6 ->
                name() + " " + name() + " " + number() + " " + number() + " " + number() + " " + number() + " "
                        + number();
            case 16 -> texts(length);
            default -> HexFormat.of().formatHex(raw(length));
        };
    }

    private String address(int length) throws ProtocolException {
        try {
            var bytes = raw(length);
            return length == 4 ? InetAddress.getByAddress(bytes).getHostAddress() : Ipv6Text.of(bytes);
        } catch (UnknownHostException e) {
            throw new ProtocolException("address of " + length + " bytes");
        }
    }

    private String texts(int length) {
        var texts = new ArrayList<Json>();
        int end = packet.position() + length;
        while (packet.position() < end) {
            texts.add(new Json.Str(new String(raw(packet.get() & 255), StandardCharsets.UTF_8)));
        }
        return new JsonText(false, false).of(new Json.Arr(texts));
    }

    private String name() throws ProtocolException {
        var labels = new StringBuilder();
        int after = -1;
        for (int hops = 0; ; ) {
            int length = packet.get() & 255;
            if ((length & POINTER) == POINTER) {
                int target = (length & ~POINTER) << 8 | (packet.get() & 255);
                after = after < 0 ? packet.position() : after;
                packet.position(target);
                if (++hops > HOPS) {
                    throw new ProtocolException("compression loop");
                }
            } else if (length == 0) {
                break;
            } else {
                labels.append(new String(raw(length), StandardCharsets.UTF_8)).append('.');
            }
        }
        if (after >= 0) {
            packet.position(after);
        }
        return labels.isEmpty() ? "." : labels.toString();
    }

    private byte[] raw(int length) {
        var bytes = new byte[length];
        packet.get(bytes);
        return bytes;
    }

    private int word() {
        return packet.getShort() & 0xFFFF;
    }

    private long number() {
        return Integer.toUnsignedLong(packet.getInt());
    }
}
