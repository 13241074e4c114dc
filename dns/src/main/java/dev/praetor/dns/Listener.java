package dev.praetor.dns;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.function.Supplier;

/// All sockets of one event loop.
///
/// Where the transport lets several sockets share a UDP address, every listener has one at each address and the
/// system spreads datagrams over them. Else each address has one socket, and the addresses are dealt out to the
/// listeners. Connections are always spread over all of them.
final class Listener extends VerticleBase {
    private final Place place;
    private final ConnectionSlots slots;
    private final Supplier<? extends Responder> responders;
    private int port;

    Listener(Place place, ConnectionSlots slots, Supplier<? extends Responder> responders) {
        this.place = place;
        this.slots = slots;
        this.responders = responders;
        this.port = place.port();
    }

    /// @param udp the first must be the widest, as it may be the one that finds a free port
    /// @param port 0 for any that is free
    /// @param number of this listener, from 0
    /// @param count of all listeners
    record Place(List<UdpPlace> udp, List<String> tcp, int port, int number, int count) {}

    /// Where it listens, once it does.
    int port() {
        return port;
    }

    @Override
    public Future<?> start() {
        var responder = responders.get();
        var shared = vertx.isNativeTransportEnabled();
        Future<Void> all = Future.succeededFuture();
        for (var i = 0; i < place.udp().size(); i++) {
            var address = place.udp().get(i);
            if (shared || i % place.count() == place.number()) {
                all = all.compose(_ -> listenUdp(address, shared, responder));
            }
        }
        for (var address : place.tcp()) {
            all = all.compose(_ -> listenTcp(address, responder));
        }
        return all;
    }

    private Future<Void> listenUdp(UdpPlace address, boolean shared, Responder responder) {
        return UdpListener.listen(vertx, address, port, shared, responder).compose(bound -> {
            port = bound;
            return Future.succeededFuture();
        });
    }

    private Future<Void> listenTcp(String address, Responder responder) {
        return TcpListener.listen(vertx, address, port, slots, TcpLimits.USUAL, responder)
                .mapEmpty();
    }
}
