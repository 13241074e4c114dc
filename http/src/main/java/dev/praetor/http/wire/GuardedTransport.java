package dev.praetor.http.wire;

import io.netty.bootstrap.ServerBootstrap;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.net.TcpConfig;
import io.vertx.core.transport.Transport;
import org.jspecify.annotations.Nullable;

/// The JDK's sockets, but that those which listen show a [Doorkeeper] what they accept.
///
/// Vert.x tells its own such transport from native ones by this class, which decides how DNS shares its port.
final class GuardedTransport extends NioTransport implements Transport {
    private final Doorkeeper doorkeeper;

    GuardedTransport(Doorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    @Override
    public String name() {
        return NIO.name();
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public @Nullable Throwable unavailabilityCause() {
        return null;
    }

    @Override
    public io.vertx.core.spi.transport.Transport implementation() {
        return this;
    }

    @Override
    public void configure(TcpConfig config, boolean domainSocket, ServerBootstrap bootstrap) {
        super.configure(config, domainSocket, bootstrap);
        bootstrap.handler(doorkeeper);
    }
}
