package dev.praetor.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/// One request to the agent.
public final class Request {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
    private static final String HEX = "0123456789ABCDEF";
    private static final byte[] NOTHING = {};

    private final String method;
    private final String path;
    private final List<String> query = new ArrayList<>();
    private byte[] body = NOTHING;

    private Request(String method, String path) {
        this.method = method;
        this.path = path;
    }

    /// @param path from `/v1/` on, percent-encoded where it needs to be: see [#encoded]
    public static Request get(String path) {
        return new Request("GET", path);
    }

    public static Request put(String path) {
        return new Request("PUT", path);
    }

    public static Request delete(String path) {
        return new Request("DELETE", path);
    }

    public Request with(String name, String value) {
        query.add(encoded(name, "") + "=" + encoded(value, ""));
        return this;
    }

    /// A parameter whose presence says everything.
    public Request with(String name) {
        query.add(encoded(name, ""));
        return this;
    }

    public Request body(byte[] bytes) {
        body = bytes;
        return this;
    }

    String method() {
        return method;
    }

    byte[] body() {
        return body;
    }

    String pathAndQuery() {
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    /// A path below `/v1/`, with everything escaped that is neither a plain letter nor a slash.
    public static String encoded(String path) {
        return encoded(path, "/");
    }

    private static String encoded(String text, String kept) {
        var encoded = new StringBuilder();
        for (var octet : text.getBytes(UTF_8)) {
            var c = (char) (octet & 0xff);
            if (UNRESERVED.indexOf(c) >= 0 || kept.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return encoded.toString();
    }
}
