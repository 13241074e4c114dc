package dev.praetor.http.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TcpConfig;
import io.vertx.core.transport.Transport;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/// A transport whose listening sockets show the [Doorkeeper] what they accept.
record GuardedTransport(Transport real, Doorkeeper doorkeeper) implements Transport {
    @Override
    public String name() {
        return real.name();
    }

    @Override
    public boolean available() {
        return real.available();
    }

    @Override
    public @Nullable Throwable unavailabilityCause() {
        return real.unavailabilityCause();
    }

    @Override
    public io.vertx.core.spi.transport.Transport implementation() {
        return new Guarded(real.implementation(), doorkeeper);
    }

    private record Guarded(io.vertx.core.spi.transport.Transport real, Doorkeeper doorkeeper)
            implements io.vertx.core.spi.transport.Transport {
        @Override
        public void configure(TcpConfig config, boolean domainSocket, ServerBootstrap bootstrap) {
            real.configure(config, domainSocket, bootstrap);
            bootstrap.handler(doorkeeper);
        }

        @Override
        public boolean supportsDomainSockets() {
            return real.supportsDomainSockets();
        }

        @Override
        public boolean supportFileRegion() {
            return real.supportFileRegion();
        }

        @Override
        public boolean isAvailable() {
            return real.isAvailable();
        }

        @Override
        public @Nullable Throwable unavailabilityCause() {
            return real.unavailabilityCause();
        }

        @Override
        public java.net.SocketAddress convert(SocketAddress address) {
            return real.convert(address);
        }

        @Override
        public SocketAddress convert(java.net.SocketAddress address) {
            return real.convert(address);
        }

        @Override
        public IoHandlerFactory ioHandlerFactory() {
            return real.ioHandlerFactory();
        }

        @Override
        public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory factory, int ioRatio) {
            return real.eventLoopGroup(type, threads, factory, ioRatio);
        }

        @Override
        @SuppressWarnings("deprecation") // the interface asks for it
        public DatagramChannel datagramChannel(@Nullable InternetProtocolFamily family) {
            return real.datagramChannel(family);
        }

        @Override
        public ChannelFactory<? extends DatagramChannel> datagramChannelFactory() {
            return real.datagramChannelFactory();
        }

        @Override
        public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
            return real.channelFactory(domainSocket);
        }

        @Override
        public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
            return real.serverChannelFactory(domainSocket);
        }

        @Override
        public void configure(DatagramChannel channel, DatagramSocketOptions options) {
            real.configure(channel, options);
        }

        @Override
        public void configure(TcpConfig config, boolean domainSocket, Bootstrap bootstrap) {
            real.configure(config, domainSocket, bootstrap);
        }
    }
}
