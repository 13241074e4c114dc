package dev.praetor.http.testing;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// One connection of HTTP/2 on which tests say exactly which frames are sent (RFC 9113) and see which come back.
public final class Http2Wire implements Closeable {
    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int RST_STREAM = 3;
    public static final int SETTINGS = 4;
    public static final int GOAWAY = 7;
    public static final int WINDOW_UPDATE = 8;
    public static final int CONTINUATION = 9;
    public static final int END_STREAM = 0x1;
    public static final int END_HEADERS = 0x4;

    private static final int PRIORITY = 0x20;

    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final DataInputStream in;

    /// @param payload as it came
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    public record Frame(int type, int flags, int stream, byte[] payload) {
        /// The error of a `RST_STREAM` frame, or of a `GOAWAY` frame.
        public int error() {
            return ByteBuffer.wrap(payload).getInt(type == GOAWAY ? 4 : 0);
        }

        /// The status of a `HEADERS` frame, of those that the static table has (RFC 7541, appendix A).
        public int status() {
            int at = (flags & PRIORITY) == 0 ? 0 : 5;
            return switch (payload[at] & 0xFF) {
                case 0x88 -> 200;
                case 0x8C -> 400;
                case 0x8D -> 404;
                case 0x8E -> 500;
                default -> 0;
            };
        }
    }

    public Http2Wire(int port, int window) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            in = new DataInputStream(socket.getInputStream());
            socket.getOutputStream().write(PREFACE.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        send(
                SETTINGS,
                0,
                0,
                ByteBuffer.allocate(6)
                        .putShort((short) INITIAL_WINDOW_SIZE)
                        .putInt(window)
                        .array());
    }

    public Http2Wire(int port) {
        this(port, 65_535);
    }

    public void send(int type, int flags, int stream, byte[] payload) {
        var frame = ByteBuffer.allocate(9 + payload.length);
        frame.putInt(payload.length << 8 | type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload);
        try {
            socket.getOutputStream().write(frame.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Begins a stream with a GET.
    ///
    /// @param stream an odd number, larger than those before
    public void get(int stream, String target) {
        send(HEADERS, END_STREAM | END_HEADERS, stream, block("GET", target));
    }

    /// A header block without indexing or Huffman's code.
    public static byte[] block(String method, String target, String... more) {
        var out = new ByteArrayOutputStream();
        out.write(method.equals("GET") ? 0x82 : 0x02);
        if (!method.equals("GET")) {
            text(out, method);
        }
        out.write(0x86);
        out.write(0x04);
        text(out, target);
        out.write(0x01);
        text(out, "localhost");
        for (int i = 0; i < more.length; i += 2) {
            out.write(0);
            text(out, more[i]);
            text(out, more[i + 1]);
        }
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        if (text.length() > 126) {
            throw new IllegalArgumentException("longer than this needs: " + text.length());
        }
        out.write(text.length());
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void reset(int stream) {
        send(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
    }

    /// The next frame; empty when the server has closed.
    public Optional<Frame> frame() {
        try {
            int head = in.readInt();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            return Optional.of(new Frame(head & 0xFF, flags, stream, in.readNBytes(head >>> 8)));
        } catch (EOFException | SocketException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The next frame of this type, whatever comes before it; empty when the server closes first.
    public Optional<Frame> next(int type) {
        var frame = frame();
        while (frame.isPresent() && frame.get().type() != type) {
            frame = frame();
        }
        return frame;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
