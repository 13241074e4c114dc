package dev.praetor.dns;

import dev.praetor.dns.wire.Sizes;
import dev.praetor.dns.wire.Transport;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

/// One connection: messages with their length before them, several at a time if the client likes (RFC 7766).
///
/// A client that sends faster than it reads, or asks more than is answered, is not read from until that is better.
/// One that begins a message and does not end it in time, announces one that is too long, or sends answers, is
/// closed.
final class TcpConnection {
    private static final int LENGTH_BYTES = 2;
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final NetSocket socket;
    private final TcpLimits limits;
    private final Responder responder;
    private Buffer unread = Buffer.buffer();
    private long timer = NO_TIMER;
    private int unanswered;
    private boolean reading;

    TcpConnection(Vertx vertx, NetSocket socket, TcpLimits limits, Responder responder) {
        this.vertx = vertx;
        this.socket = socket;
        this.limits = limits;
        this.responder = responder;
    }

    /// @param closed run once, at the connection's end
    void serve(Runnable closed) {
        socket.closeHandler(_ -> {
            stopTimer();
            closed.run();
        });
        socket.exceptionHandler(_ -> socket.close());
        socket.drainHandler(_ -> read());
        socket.handler(chunk -> {
            unread = unread.length() == 0 ? chunk : unread.appendBuffer(chunk);
            read();
        });
    }

    private void read() {
        // A reply given at once comes back here while the loop below is at work.
        if (reading) {
            return;
        }
        reading = true;
        var at = 0;
        for (var length = lengthAt(at); isWhole(at, length) && mayAskMore(); length = lengthAt(at)) {
            at += LENGTH_BYTES;
            unanswered++;
            responder.handle(unread.getBytes(at, at + length), Transport.TCP, new Sender());
            at += length;
        }
        var tooLong = lengthAt(at) > Sizes.REQUEST_MOST;
        unread = unread.getBuffer(at, unread.length());
        reading = false;
        if (tooLong) {
            socket.close();
        } else {
            await(at > 0);
        }
    }

    /// The length that is announced there, or -1 when that has not arrived.
    private int lengthAt(int at) {
        return unread.length() - at < LENGTH_BYTES ? -1 : unread.getUnsignedShort(at);
    }

    private boolean isWhole(int at, int length) {
        return length >= 0 && length <= Sizes.REQUEST_MOST && unread.length() - at >= LENGTH_BYTES + length;
    }

    private boolean mayAskMore() {
        return unanswered < limits.unanswered() && !socket.writeQueueFull();
    }

    /// Until more can be read: by us, or from the client, who has only so long.
    private void await(boolean progress) {
        if (!mayAskMore()) {
            stopTimer();
            socket.pause();
            return;
        }
        socket.resume();
        if (progress || unread.length() == 0) {
            stopTimer();
        }
        if (unread.length() > 0 && timer == NO_TIMER) {
            timer = vertx.setTimer(limits.message().toMillis(), _ -> socket.close());
        }
    }

    private void stopTimer() {
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
            timer = NO_TIMER;
        }
    }

    private final class Sender implements Asker {
        @Override
        public void reply(byte[] message) {
            unanswered--;
            socket.write(Buffer.buffer(LENGTH_BYTES + message.length)
                    .appendUnsignedShort(message.length)
                    .appendBytes(message));
            read();
        }

        @Override
        public void ignore() {
            unanswered--;
            socket.close();
        }
    }
}
