package dev.praetor.dns;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import java.util.concurrent.TimeUnit;

/// Connections that bring questions, on one event loop.
final class TcpListener {
    private static final int BACKLOG = 512;

    private TcpListener() {}

    /// @return the port, once it listens
    static Future<Integer> listen(
            Vertx vertx, String address, int port, ConnectionSlots slots, TcpLimits limits, Responder responder) {
        var options = new NetServerOptions()
                .setAcceptBacklog(BACKLOG)
                .setTcpNoDelay(true)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) limits.idle().toMillis());
        var server = vertx.createNetServer(options).connectHandler(socket -> {
            var client = socket.remoteAddress().hostAddress();
            if (slots.take(client)) {
                new TcpConnection(vertx, socket, limits, responder).serve(() -> slots.free(client));
            } else {
                socket.close();
            }
        });
        return server.listen(port, address).map(NetServer::actualPort);
    }
}
