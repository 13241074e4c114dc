package dev.praetor.agent.cluster.wire;

import dev.praetor.agent.cluster.ServerAddress;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import java.util.function.Supplier;

/// Whom a request is passed on to: one of some servers. Any thread.
public interface Upstream {
    /// A stream to a server, and which one.
    record Opened(ServerAddress server, HttpClientRequest request) {}

    /// Opens a stream to the first server that can be reached. Fails with an
    /// [dev.praetor.agent.cluster.UnreachableException] when none can; nothing was sent then.
    ///
    /// @param options made anew for each attempt
    Future<Opened> open(Supplier<RequestOptions> options);

    /// This one does not answer: others are to be asked first.
    void failed(ServerAddress server);

    /// How many there are.
    int count();

    /// What to say when none can be reached.
    String none();
}
