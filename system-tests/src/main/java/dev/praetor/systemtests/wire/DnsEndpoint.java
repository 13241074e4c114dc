package dev.praetor.systemtests.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/// Where a DNS server listens, by UDP and TCP.
///
/// @param patience how long an answer may take before it is a [java.net.SocketTimeoutException]
public record DnsEndpoint(String host, int port, Duration patience) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int PACKET_LIMIT = 65_535;

    public static DnsEndpoint loopback(int port) {
        return new DnsEndpoint("127.0.0.1", port, PATIENCE);
    }

    public DnsEndpoint patient(Duration limit) {
        return new DnsEndpoint(host, port, limit);
    }

    /// Asks one question and reads the answer.
    ///
    /// @throws java.net.ProtocolException when the answer cannot be read
    public DnsReply ask(DnsAsk ask) throws IOException {
        int id = ThreadLocalRandom.current().nextInt(1 << 16);
        var packet = ask.packet(id);
        return DnsReply.read(ask.tcp() ? byTcp(packet) : byUdp(packet), id);
    }

    /// Sends a packet of any content and returns what comes back.
    public byte[] byUdp(byte[] packet) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            socket.send(new DatagramPacket(packet, packet.length, address()));
            var answer = new DatagramPacket(new byte[PACKET_LIMIT], PACKET_LIMIT);
            socket.receive(answer);
            return Arrays.copyOf(answer.getData(), answer.getLength());
        }
    }

    public byte[] byTcp(byte[] packet) throws IOException {
        try (var socket = new Socket()) {
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            socket.connect(address(), Math.toIntExact(patience.toMillis()));
            var out = new DataOutputStream(socket.getOutputStream());
            out.writeShort(packet.length);
            out.write(packet);
            out.flush();
            var in = new DataInputStream(socket.getInputStream());
            var answer = new byte[in.readUnsignedShort()];
            in.readFully(answer);
            return answer;
        }
    }

    private InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }
}
