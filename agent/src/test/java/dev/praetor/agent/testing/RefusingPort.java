package dev.praetor.agent.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/// A port on loopback that is taken and refuses: bound, but nobody listens. A port that was merely free a moment ago
/// may have a listener by now, or one still, as a channel in a selector is closed only at the next select.
public final class RefusingPort implements AutoCloseable {
    private final Socket bound = new Socket();

    public RefusingPort() throws IOException {
        bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    public String address() {
        return "127.0.0.1:" + bound.getLocalPort();
    }

    public int port() {
        return bound.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        bound.close();
    }
}
