package dev.praetor.dns;

import dev.praetor.dns.wire.Transport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.SocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Questions and replies as datagrams, on one event loop.
final class UdpListener {
    private static final Logger LOG = LoggerFactory.getLogger(UdpListener.class);

    private final DatagramSocket socket;
    private final Responder responder;

    private UdpListener(DatagramSocket socket, Responder responder) {
        this.socket = socket;
        this.responder = responder;
    }

    /// @param shared whether others listen at the same address and the system spreads datagrams over them
    /// @return the port, once it listens
    static Future<Integer> listen(Vertx vertx, UdpPlace place, int port, boolean shared, Responder responder) {
        // The system's own buffer sizes: one given here would also be set aside for each datagram that is read.
        var socket = vertx.createDatagramSocket(new DatagramSocketOptions()
                .setIpV6(place.address().indexOf(':') >= 0)
                .setReuseAddress(place.overlaps())
                .setReusePort(shared));
        var listener = new UdpListener(socket, responder);
        socket.exceptionHandler(e -> LOG.debug("a datagram could not be read or sent: {}", e.toString()));
        socket.handler(listener::handle);
        return socket.listen(port, place.address()).map(s -> s.localAddress().port());
    }

    private void handle(DatagramPacket packet) {
        responder.handle(packet.data().getBytes(), Transport.UDP, new Sender(packet.sender()));
    }

    private final class Sender implements Asker {
        private final SocketAddress address;

        Sender(SocketAddress address) {
            this.address = address;
        }

        @Override
        public void reply(byte[] message) {
            // Whether it was sent matters to nobody here: the asker asks again.
            socket.send(Buffer.buffer(message), address.port(), address.hostAddress());
        }

        @Override
        public void ignore() {
            // Not even an error goes back: its receiver may be the victim of a forged sender.
        }
    }
}
