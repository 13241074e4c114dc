package dev.praetor.dns;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import java.util.concurrent.TimeUnit;

/// Connections that bring questions, on one event loop.
final class TcpListener {
    /// How long a connection may be silent.
    static final int IDLE_SECONDS = 10;

    private static final int BACKLOG = 512;

    private TcpListener() {}

    static Future<Integer> listen(Vertx vertx, String address, int port, ConnectionSlots slots, Exchange exchange) {
        var options = new NetServerOptions()
                .setAcceptBacklog(BACKLOG)
                .setTcpNoDelay(true)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setIdleTimeout(IDLE_SECONDS);
        var server = vertx.createNetServer(options).connectHandler(socket -> {
            var client = socket.remoteAddress().hostAddress();
            if (slots.take(client)) {
                new TcpConnection(vertx, socket, exchange).serve(() -> slots.free(client));
            } else {
                socket.close();
            }
        });
        return server.listen(port, address).map(NetServer::actualPort);
    }
}
