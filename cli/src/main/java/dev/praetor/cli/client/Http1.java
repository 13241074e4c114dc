package dev.praetor.cli.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// One exchange by HTTP/1.1 (RFC 9112) on a fresh connection that ends with it.
final class Http1 {
    static final int MAX_HEAD_BYTES = 64 << 10;
    /// The largest answer that is read; a `kv export` of everything should fit.
    static final int MAX_BODY_BYTES = 512 << 20;

    private static final int CONTINUE = 100;
    private static final int SUCCESS = 200;

    private final InputStream in;
    private int headBytes;

    private Http1(InputStream in) {
        this.in = in;
    }

    static Answer exchange(InputStream in, OutputStream out, Request request, Map<String, String> headers)
            throws IOException {
        var head = new StringBuilder(request.method())
                .append(' ')
                .append(request.pathAndQuery())
                .append(" HTTP/1.1\r\n");
        for (var header : headers.entrySet()) {
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        head.append("Connection: close\r\n");
        if (!request.method().equals("GET")) {
            head.append("Content-Length: ").append(request.body().length).append("\r\n");
        }
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
        bytes.writeBytes(request.body());
        bytes.writeTo(out);
        out.flush();
        return new Http1(in).answer();
    }

    private Answer answer() throws IOException {
        while (true) {
            var status = status(line());
            var headers = headers();
            if (status >= SUCCESS || status < CONTINUE) {
                return new Answer(status, Map.copyOf(headers), body(headers));
            }
        }
    }

    private static int status(String line) throws IOException {
        var words = line.split(" ", 3);
        try {
            if (words.length > 1 && words[0].startsWith("HTTP/1.")) {
                return Integer.parseInt(words[1]);
            }
        } catch (NumberFormatException odd) {
            // Told below, together with every other form that is not HTTP.
        }
        throw new IOException("malformed HTTP response \"" + line + '"');
    }

    private Map<String, String> headers() throws IOException {
        var headers = new HashMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return chunks();
        }
        var length = headers.get("content-length");
        return length == null ? rest() : exactly(length(length, 10));
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            var line = line();
            var extension = line.indexOf(';');
            var size = length(extension < 0 ? line : line.substring(0, extension), 16);
            if (size == 0) {
                headers();
                return body.toByteArray();
            }
            checkSize((long) body.size() + size);
            body.writeBytes(exactly(size));
            line();
        }
    }

    private byte[] rest() throws IOException {
        var body = in.readNBytes(MAX_BODY_BYTES + 1);
        checkSize(body.length);
        return body;
    }

    private byte[] exactly(int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("unexpected EOF");
        }
        return bytes;
    }

    private static int length(String digits, int radix) throws IOException {
        try {
            var length = Long.parseLong(digits.strip(), radix);
            checkSize(length);
            return (int) length;
        } catch (NumberFormatException odd) {
            throw new IOException("bad length \"" + digits + '"', odd);
        }
    }

    private static void checkSize(long size) throws IOException {
        if (size < 0 || size > MAX_BODY_BYTES) {
            throw new IOException("the answer is larger than " + MAX_BODY_BYTES + " bytes");
        }
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("EOF");
            }
            if (++headBytes > MAX_HEAD_BYTES) {
                throw new IOException("the answer's head is larger than " + MAX_HEAD_BYTES + " bytes");
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(ISO_8859_1);
    }
}
