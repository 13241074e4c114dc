package dev.praetor.cli.warmup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;

/// Questions by UDP (RFC 1035 section 4.1); the answers are not looked at.
final class DnsQuestions {
    private static final int A = 1;
    private static final int SRV = 33;
    private static final int PATIENCE_MILLIS = 1000;
    private static final int DATAGRAM = 4096;

    private DnsQuestions() {}

    static void ask(int port) throws IOException {
        for (var name : List.of("web.service.consul", "db.service.consul", "nobody.service.consul", "x.node.consul")) {
            ask(port, name, A);
            ask(port, name, SRV);
        }
    }

    private static void ask(int port, String name, int type) throws IOException {
        var loopback = InetAddress.getLoopbackAddress();
        try (var socket = new DatagramSocket(0, loopback)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var question = question(name, type);
            socket.send(new DatagramPacket(question, question.length, loopback, port));
            socket.receive(new DatagramPacket(new byte[DATAGRAM], DATAGRAM));
        }
    }

    private static byte[] question(String name, int type) {
        var message = new ByteArrayOutputStream();
        message.writeBytes(new byte[] {1, 2, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        for (var label : name.split("\\.")) {
            message.write(label.length());
            message.writeBytes(label.getBytes(US_ASCII));
        }
        message.writeBytes(new byte[] {0, 0, (byte) type, 0, 1});
        return message.toByteArray();
    }
}
