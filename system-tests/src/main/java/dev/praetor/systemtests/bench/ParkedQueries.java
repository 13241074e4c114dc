package dev.praetor.systemtests.bench;

import dev.praetor.systemtests.process.Waiting;
import dev.praetor.systemtests.wire.HttpAsk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Many blocking queries that wait at once, each on a connection of its own. One thread reads whatever comes back.
final class ParkedQueries implements AutoCloseable {
    private static final int READ_SIZE = 4096;

    private final List<SocketChannel> channels = new ArrayList<>();
    private final Selector selector;
    private final Thread reader;
    private final String host;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    /// When the last answer came, by the monotonic clock.
    private volatile long lastNanos;

    /// @param paths one query each
    ParkedQueries(int port, List<String> paths) {
        host = "127.0.0.1:" + port;
        try {
            selector = Selector.open();
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            for (var path : paths) {
                var channel = SocketChannel.open(address);
                channels.add(channel);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                ask(channel, path);
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("after " + channels.size() + " connections", e);
        }
        reader = Thread.ofPlatform().daemon().name("parked-reader").start(this::read);
    }

    /// Asks anew on every connection, when all were answered.
    void again(String path) {
        try {
            for (var channel : channels) {
                ask(channel, path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ask(SocketChannel channel, String path) throws IOException {
        channel.write(ByteBuffer.wrap(HttpAsk.of("GET", path).bytes(host)));
    }

    private void read() {
        var buffer = ByteBuffer.allocateDirect(READ_SIZE);
        try {
            while (selector.isOpen()) {
                selector.select(key -> drain(key, buffer));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClosedSelectorException e) {
            // Closed by the owner.
        }
    }

    /// An answer to these queries is short: what arrives first is the head and all of it.
    private void drain(SelectionKey key, ByteBuffer buffer) {
        try {
            buffer.clear();
            int count = ((SocketChannel) key.channel()).read(buffer);
            boolean good = count > 12 && buffer.get(9) == '2';
            lastNanos = System.nanoTime();
            (good ? answered : lost).incrementAndGet();
            if (count < 0) {
                key.cancel();
            }
        } catch (IOException e) {
            lost.incrementAndGet();
            key.cancel();
        }
    }

    int answered() {
        return answered.get();
    }

    /// Connections that were closed or answered with an error.
    int lost() {
        return lost.get();
    }

    /// Waits until so many were answered since the beginning.
    ///
    /// @return when the last answer came, by the monotonic clock
    long awaitAnswers(int count, Duration limit) {
        Waiting.until(count + " answers", limit, () -> answered.get() >= count);
        return lastNanos;
    }

    @Override
    public void close() {
        try {
            selector.close();
            reader.join();
            for (var channel : channels) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
