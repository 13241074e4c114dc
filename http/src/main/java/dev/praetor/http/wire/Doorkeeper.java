package dev.praetor.http.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.transport.Transport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Looks after accepted sockets until they have said what they want.
///
/// A server that speaks HTTP/1.1 and HTTP/2 on one port cannot call a socket a connection before it has seen the
/// first request's headers or HTTP/2's preface. [Connections] hears of it only then; before that, this closes it
/// when it takes too long, or when its address has too many sockets of any kind. TCP only: who may connect to a Unix
/// socket is let in by its file's permissions.
///
/// Any thread; what happens to one socket happens on its event loop.
@Sharable
public final class Doorkeeper extends ChannelInboundHandlerAdapter {
    /// From accepting to the end of the first request's headers.
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Addresses sockets;
    private final Duration patience;
    private final Set<Integer> guarded = ConcurrentHashMap.newKeySet();
    private final Map<Ends, Newcomer> newcomers = new ConcurrentHashMap<>();

    /// Both ends of a socket.
    private record Ends(String remote, int remotePort, String local, int localPort) {
        static Ends of(InetSocketAddress remote, InetSocketAddress local) {
            return new Ends(
                    remote.getAddress().getHostAddress(),
                    remote.getPort(),
                    local.getAddress().getHostAddress(),
                    local.getPort());
        }
    }

    /// @param maxConnectionsPerClient half of the sockets that one address may hold; 0: any number
    public Doorkeeper(int maxConnectionsPerClient) {
        this(maxConnectionsPerClient, PATIENCE);
    }

    public Doorkeeper(int maxConnectionsPerClient, Duration patience) {
        this.sockets = new Addresses(maxConnectionsPerClient);
        this.patience = patience;
    }

    /// What Vert.x has to be built with.
    public Transport transport() {
        return new GuardedTransport(this);
    }

    /// Looks after what is accepted at this port from now on.
    public void guard(int port) {
        guarded.add(port);
    }

    /// A socket turned out to be a connection.
    void arrived(SocketAddress remote, SocketAddress local) {
        if (remote.isInetSocket() && local.isInetSocket()) {
            var ends = new Ends(
                    Objects.requireNonNullElse(remote.hostAddress(), ""),
                    remote.port(),
                    Objects.requireNonNullElse(local.hostAddress(), ""),
                    local.port());
            var newcomer = newcomers.remove(ends);
            if (newcomer != null) {
                newcomer.welcome();
            }
        }
    }

    /// Sockets that have not said yet what they want.
    public int waiting() {
        return newcomers.size();
    }

    /// A listening socket has accepted another one.
    @Override
    public void channelRead(ChannelHandlerContext listening, Object accepted) {
        var socket = (Channel) accepted;
        if (socket.remoteAddress() instanceof InetSocketAddress remote
                && socket.localAddress() instanceof InetSocketAddress local
                && guarded.contains(local.getPort())) {
            var ends = Ends.of(remote, local);
            if (sockets.farTooMany(sockets.add(ends.remote()))) {
                sockets.remove(ends.remote());
                socket.unsafe().closeForcibly();
                return;
            }
            var newcomer = new Newcomer(socket);
            newcomers.put(ends, newcomer);
            socket.pipeline().addFirst(newcomer);
            socket.closeFuture().addListener(_ -> {
                newcomers.remove(ends, newcomer);
                sockets.remove(ends.remote());
            });
        }
        listening.fireChannelRead(accepted);
    }

    /// One such socket; steps out of its way when it has become a connection.
    private final class Newcomer extends ChannelInboundHandlerAdapter {
        private final Channel socket;
        private boolean welcome;

        Newcomer(Channel socket) {
            this.socket = socket;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            var _ = context.executor().schedule(this::tooSlow, patience.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void tooSlow() {
            if (!welcome) {
                socket.close();
            }
        }

        void welcome() {
            welcome = true;
            socket.pipeline().remove(this);
        }
    }
}
