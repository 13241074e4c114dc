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

/// Asks a server on this host.
public final class DnsClient {
    private static final int PATIENCE_MILLIS = 10_000;

    private final int port;
    private final DatagramSocket udp;

    public DnsClient(int port) {
        this.port = port;
        try {
            this.udp = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            udp.setSoTimeout(PATIENCE_MILLIS);
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
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
            udp.send(new DatagramPacket(packet, packet.length, InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Message tcp(String name, int type) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
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
