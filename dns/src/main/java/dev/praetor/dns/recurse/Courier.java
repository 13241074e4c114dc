package dev.praetor.dns.recurse;

import dev.praetor.dns.wire.Transport;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.net.Inet6Address;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Carries questions to servers and brings the answers back, or gives up after a time. For one event loop.
final class Courier {
    private static final int LENGTH_BYTES = 2;

    private final Vertx vertx;
    private final long patienceMillis;
    private final NetClient tcp;

    Courier(Vertx vertx, Duration patience) {
        this.vertx = vertx;
        this.patienceMillis = Math.max(1, patience.toMillis());
        this.tcp = vertx.createNetClient(
                new NetClientOptions().setConnectTimeout((int) Math.min(patienceMillis, Integer.MAX_VALUE)));
    }

    /// @param then called once with the answer, or with nothing
    void carry(Errand errand, Transport transport, Consumer<Optional<byte[]>> then) {
        var trip = new Trip(then);
        switch (transport) {
            case UDP -> byUdp(errand, trip);
            case TCP -> byTcp(errand, trip);
        }
    }

    private void byUdp(Errand errand, Trip trip) {
        var v6 = errand.to().address() instanceof Inet6Address;
        var socket = vertx.createDatagramSocket(new DatagramSocketOptions().setIpV6(v6));
        trip.afterwards(socket::close);
        socket.exceptionHandler(_ -> trip.over(Optional.empty()));
        socket.handler(packet -> {
            var sender = packet.sender();
            var message = packet.data().getBytes();
            if (errand.to().sent(sender.hostAddress(), sender.port()) && errand.isAnswer(message)) {
                trip.over(Optional.of(message));
            }
        });
        socket.listen(0, v6 ? "::" : "0.0.0.0")
                .compose(_ -> socket.send(
                        Buffer.buffer(errand.message()),
                        errand.to().port(),
                        errand.to().host()))
                .onFailure(_ -> trip.over(Optional.empty()));
    }

    private void byTcp(Errand errand, Trip trip) {
        tcp.connect(errand.to().port(), errand.to().host()).onComplete(connected -> {
            if (connected.failed()) {
                trip.over(Optional.empty());
                return;
            }
            var socket = connected.result();
            trip.afterwards(socket::close);
            read(socket, errand, trip);
            var message = errand.message();
            socket.write(Buffer.buffer(message.length + LENGTH_BYTES)
                    .appendUnsignedShort(message.length)
                    .appendBytes(message));
        });
    }

    private static void read(NetSocket socket, Errand errand, Trip trip) {
        // At most what one length can announce and what one read brings.
        var got = Buffer.buffer();
        socket.handler(chunk -> {
            got.appendBuffer(chunk);
            if (got.length() >= LENGTH_BYTES && got.length() >= LENGTH_BYTES + got.getUnsignedShort(0)) {
                var message = got.getBytes(LENGTH_BYTES, LENGTH_BYTES + got.getUnsignedShort(0));
                trip.over(Optional.of(message).filter(errand::isAnswer));
            }
        });
        socket.exceptionHandler(_ -> trip.over(Optional.empty()));
        socket.closeHandler(_ -> trip.over(Optional.empty()));
    }

    /// Ends once, by whatever comes first.
    private final class Trip {
        private final Consumer<Optional<byte[]>> then;
        private final long timer;
        private boolean over;
        private Runnable cleanUp = () -> {};

        Trip(Consumer<Optional<byte[]>> then) {
            this.then = then;
            this.timer = vertx.setTimer(patienceMillis, _ -> over(Optional.empty()));
        }

        /// @param cleaning what to do at the end; done at once when that has been
        void afterwards(Runnable cleaning) {
            if (over) {
                cleaning.run();
            } else {
                cleanUp = cleaning;
            }
        }

        void over(Optional<byte[]> answer) {
            if (!over) {
                over = true;
                vertx.cancelTimer(timer);
                cleanUp.run();
                then.accept(answer);
            }
        }
    }
}
