package dev.praetor.systemtests.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One request.
///
/// @param path sent as it stands, never encoded or normalised
/// @param body empty: none; then PUT and POST say `Content-Length: 0`
public record HttpAsk(String method, String path, List<Header> headers, Optional<byte[]> body) {

    public static HttpAsk of(String method, String path) {
        return new HttpAsk(method, path, List.of(), Optional.empty());
    }

    public HttpAsk with(String name, String value) {
        var more = Stream.concat(headers.stream(), Stream.of(new Header(name, value)));
        return new HttpAsk(method, path, more.toList(), body);
    }

    public HttpAsk with(byte[] content) {
        return new HttpAsk(method, path, headers, Optional.of(content));
    }

    public HttpAsk with(String text) {
        return with(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The request line and headers, with the length of the body unless a header says it already.
    byte[] head(String host) {
        var out = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
        out.append("Host: ").append(host).append("\r\n");
        headers.forEach(header ->
                out.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        boolean sized =
                headers.stream().anyMatch(header -> header.is("Content-Length") || header.is("Transfer-Encoding"));
        if (!sized && body.isPresent()) {
            out.append("Content-Length: ").append(body.get().length).append("\r\n");
        } else if (!sized && (method.equals("PUT") || method.equals("POST"))) {
            out.append("Content-Length: 0\r\n");
        }
        return out.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Head and body in one piece, for callers that write to a socket of their own.
    public byte[] bytes(String host) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(head(host));
        body.ifPresent(out::writeBytes);
        return out.toByteArray();
    }
}
