package dev.praetor.dns.testing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import org.xbill.DNS.Message;

/// Asks a server, and listens to nobody else.
public final class DnsClient {
    private static final int PATIENCE_MILLIS = 10_000;

    private final InetAddress address;
    private final int port;
    private final DatagramSocket udp;

    private DnsClient(InetAddress address, int port) {
        this.address = address;
        this.port = port;
        try {
            this.udp = new DatagramSocket();
            // From then on, what comes from anywhere else is not received.
            udp.connect(address, port);
            udp.setSoTimeout(PATIENCE_MILLIS);
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static DnsClient of(int port) {
        return at(InetAddress.getLoopbackAddress(), port);
    }

    public static DnsClient at(InetAddress address, int port) {
        return new DnsClient(address, port);
    }

    public Message udp(String name, int type) {
        return udp(Packets.question(name, type));
    }

    public Message udp(byte[] packet) {
        send(packet);
        try {
            var reply = new DatagramPacket(new byte[65_535], 65_535);
            udp.receive(reply);
            return Packets.read(Arrays.copyOf(reply.getData(), reply.getLength()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void send(byte[] packet) {
        try {
            udp.send(new DatagramPacket(packet, packet.length, address, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Message tcp(String name, int type) {
        try (var socket = new Socket(address, port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var question = Packets.question(name, type);
            var out = new DataOutputStream(socket.getOutputStream());
            out.writeShort(question.length);
            out.write(question);
            var in = new DataInputStream(socket.getInputStream());
            return Packets.read(in.readNBytes(in.readUnsignedShort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
