package dev.praetor.systemtests.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Takes one answer off a stream (RFC 9112 sections 4 to 7).
final class AnswerReader {
    /// More than any answer of these tests; a server that sends more is broken.
    private static final int BODY_LIMIT = 256 << 20;

    private static final int LINE_LIMIT = 64 << 10;

    private final InputStream in;

    AnswerReader(InputStream in) {
        this.in = in;
    }

    record Head(int status, List<Header> headers) {
        boolean says(String name, String value) {
            return headers.stream()
                    .anyMatch(header -> header.is(name) && header.value().equalsIgnoreCase(value));
        }
    }

    /// The final status and its headers; informational answers (1xx) are passed over.
    Head head() throws IOException {
        while (true) {
            var line = line();
            var parts = line.split(" ", 3);
            if (parts.length < 2 || !parts[0].startsWith("HTTP/") || !parts[1].matches("\\d{3}")) {
                throw new ProtocolException("no status line: " + line);
            }
            var head = new Head(Integer.parseInt(parts[1]), headers());
            if (head.status() >= 200) {
                return head;
            }
        }
    }

    private List<Header> headers() throws IOException {
        var headers = new ArrayList<Header>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new ProtocolException("no header line: " + line);
            }
            headers.add(new Header(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return List.copyOf(headers);
    }

    byte[] body(String method, Head head) throws IOException {
        if (method.equals("HEAD") || head.status() == 204 || head.status() == 304) {
            return new byte[0];
        }
        if (head.says("Transfer-Encoding", "chunked")) {
            return chunks();
        }
        var length = head.headers().stream().filter(h -> h.is("Content-Length")).findFirst();
        return length.isPresent() ? exactly(Integer.parseInt(length.get().value())) : in.readNBytes(BODY_LIMIT);
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line().split(";", 2)[0].strip(), 16);
            if (size == 0) {
                headers();
                return body.toByteArray();
            }
            body.writeBytes(exactly(size));
            if (!line().isEmpty()) {
                throw new ProtocolException("chunk without its end");
            }
            if (body.size() > BODY_LIMIT) {
                throw new ProtocolException("body over " + BODY_LIMIT + " bytes");
            }
        }
    }

    private byte[] exactly(int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("connection closed after " + bytes.length + " of " + length + " bytes of body");
        }
        return bytes;
    }

    private String line() throws IOException {
        var out = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("connection closed before the answer was complete");
            }
            if (out.size() > LINE_LIMIT) {
                throw new ProtocolException("line over " + LINE_LIMIT + " bytes");
            }
            out.write(c);
        }
        var line = out.toString(StandardCharsets.ISO_8859_1);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }
}
