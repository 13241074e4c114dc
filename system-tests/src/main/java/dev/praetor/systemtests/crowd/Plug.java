package dev.praetor.systemtests.crowd;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;

/// What can happen to the connection of a machine that cannot say farewell.
final class Plug {
    private Plug() {}

    /// The process died, and the kernel resets its connection.
    static void reset(Channel socket) {
        socket.config().setOption(ChannelOption.SO_LINGER, 0);
        cut(socket);
    }

    /// The connection ends without a word of HTTP/2.
    static void cut(Channel socket) {
        socket.pipeline().firstContext().close();
    }

    /// The machine vanished: nothing comes in or goes out any more, not even the end of the connection.
    static void silence(Channel socket) {
        socket.config().setAutoRead(false);
        socket.pipeline().addFirst(new Silence());
    }

    /// Next to the socket, so that nothing passes.
    private static final class Silence extends ChannelDuplexHandler {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            ReferenceCountUtil.release(message);
            promise.trySuccess();
        }

        @Override
        public void flush(ChannelHandlerContext context) {
            // Nothing was kept.
        }

        @Override
        public void disconnect(ChannelHandlerContext context, ChannelPromise promise) {
            // Nobody would hear of it; done when somebody else ends the connection.
            context.channel().closeFuture().addListener(_ -> promise.trySuccess());
        }

        @Override
        public void close(ChannelHandlerContext context, ChannelPromise promise) {
            // Nobody would hear of it; done when somebody else ends the connection.
            context.channel().closeFuture().addListener(_ -> promise.trySuccess());
        }
    }
}
