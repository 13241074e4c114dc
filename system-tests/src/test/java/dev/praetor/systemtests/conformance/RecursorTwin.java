package dev.praetor.systemtests.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// The DNS server that Consul was recorded with as its recursor: it knows one name, which has one address, and says
/// of all others that they do not exist.
final class RecursorTwin implements AutoCloseable {
    private static final String KNOWN = "known.example.test.";
    private static final int PACKET_LIMIT = 4_096;
    private static final int HEADER_BYTES = 12;
    /// A response, authoritative, recursion available, no error (RFC 1035, section 4.1.1).
    private static final int FOUND = 0x8580;

    private static final int NO_SUCH_NAME = 0x8583;
    /// The question's name, A, IN, 77 seconds, 192.0.2.53.
    private static final byte[] ADDRESS = {
        (byte) 0xC0, HEADER_BYTES, 0, 1, 0, 1, 0, 0, 0, 77, 0, 4, (byte) 192, 0, 2, 53
    };

    private final DatagramSocket socket;

    private RecursorTwin(DatagramSocket socket) {
        this.socket = socket;
    }

    /// @param port on loopback; 0: any free one
    static RecursorTwin start(int port) throws SocketException {
        var twin = new RecursorTwin(new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
        Thread.ofVirtual().name("recursor").start(twin::serve);
        return twin;
    }

    /// As the configuration names it.
    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        var packet = new DatagramPacket(new byte[PACKET_LIMIT], PACKET_LIMIT);
        while (!socket.isClosed()) {
            try {
                packet.setLength(PACKET_LIMIT);
                socket.receive(packet);
                var answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static byte[] answer(byte[] asked) {
        var name = new StringBuilder();
        int at = HEADER_BYTES;
        for (int length = asked[at]; length > 0; length = asked[at]) {
            name.append(new String(asked, at + 1, length, StandardCharsets.UTF_8))
                    .append('.');
            at += 1 + length;
        }
        int end = at + 5;
        boolean known = name.toString().toLowerCase(Locale.ROOT).equals(KNOWN);
        boolean addressed = known && ByteBuffer.wrap(asked).getShort(at + 1) == 1;
        var out = new ByteArrayOutputStream();
        out.write(asked, 0, 2);
        for (int word : new int[] {known ? FOUND : NO_SUCH_NAME, 1, addressed ? 1 : 0, 0, 0}) {
            out.write(word >> 8);
            out.write(word);
        }
        out.write(asked, HEADER_BYTES, end - HEADER_BYTES);
        out.writeBytes(addressed ? ADDRESS : new byte[0]);
        return out.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}
