package dev.praetor.http.route;

import java.util.function.LongFunction;

/// How large a request body may be. Counted as the bytes arrive; a larger `Content-Length` is refused before any.
///
/// @param bytes the largest body that is read
/// @param text what a sender of more is told (413), given the size that it announced or had sent
public record BodyLimit(long bytes, LongFunction<String> text) {
    /// What fits a registration or a session many times over.
    public static final long DEFAULT_BYTES = 1L << 20;

    public static final BodyLimit DEFAULT = of(DEFAULT_BYTES, "");

    /// The handler is asked before any byte of the body was read, and may answer with a [Reply.Upload].
    public static final BodyLimit UNREAD = of(-1, "");

    /// @param advice what follows the sizes in the text, such as which setting to change; may be empty
    public static BodyLimit of(long bytes, String advice) {
        return new BodyLimit(
                bytes,
                size -> "Request body(" + size + " bytes) too large, max size: " + bytes + " bytes."
                        + (advice.isEmpty() ? "" : " " + advice));
    }
}
