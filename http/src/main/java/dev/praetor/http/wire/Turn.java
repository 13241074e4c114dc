package dev.praetor.http.wire;

import io.vertx.core.Future;

/// What one request occupies while it is served: its connection, or with HTTP/2 its stream. For the event loop of
/// the connection only.
public sealed interface Turn permits Open, StreamTurn {
    /// The peer's IP address.
    String address();

    /// Whether its address held the most connections that it may already.
    boolean tooMany();

    void reading();

    void working();

    /// The answer is written and has to be taken.
    void taking();

    /// The answer was taken; by then the next request may be at work already.
    void taken();

    /// A request was answered without delay.
    void sent(Future<Void> out);

    /// Whether this many more bytes of an unfinished body may be kept. If so, they count until the body is
    /// [#complete()].
    boolean hold(int bytes);

    /// The body is read, or was given up.
    void complete();
}
