package dev.praetor.http.route;

import dev.praetor.agent.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A finished answer: what a cache may keep.
///
/// @param headers further headers, besides those that every answer has
public record Body(int status, Kind kind, byte[] bytes, List<Header> headers) {
    private static final byte[] NOTHING = {};

    public enum Kind {
        JSON,
        /// An error or a plain text of ours.
        TEXT,
        /// A stored value as it is; never to be sniffed or run by a browser.
        RAW,
        /// No content and no content type.
        NONE
    }

    public record Header(String name, String value) {}

    public static Body json(byte[] bytes) {
        return new Body(200, Kind.JSON, bytes, List.of());
    }

    /// Writes JSON with a writer.
    ///
    /// @param pretty whether the caller asked for indentation: [HttpQuestion#pretty()]
    public static Body json(boolean pretty, Consumer<JsonWriter> content) {
        var writer = new JsonWriter(pretty);
        content.accept(writer);
        return json(writer.toBytes());
    }

    public static Body raw(byte[] bytes) {
        return new Body(200, Kind.RAW, bytes, List.of());
    }

    public static Body text(int status, String text) {
        return new Body(status, Kind.TEXT, text.getBytes(StandardCharsets.UTF_8), List.of());
    }

    public static Body none(int status) {
        return empty(status, Kind.NONE);
    }

    public static Body empty(int status, Kind kind) {
        return new Body(status, kind, NOTHING, List.of());
    }

    public Body with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Body(status, kind, bytes, List.copyOf(more));
    }
}
