package dev.praetor.http.wire;

import io.vertx.core.buffer.Buffer;

/// Where the bytes of a body go, within their limit. Event loop.
interface BodySink {
    /// @param announced bytes; 0 when the sender did not say
    void begin(long announced);

    /// @return false when there is no room for it; then [#dropped()] follows
    boolean took(Buffer chunk);

    void ended();

    /// Nothing more comes: the body was too large, or its sender is gone.
    void dropped();
}
