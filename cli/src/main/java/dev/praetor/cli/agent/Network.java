package dev.praetor.cli.agent;

import dev.praetor.http.wire.Doorkeeper;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/// The event loops: one per processor, without the parts of Vert.x that an agent does not use.
final class Network {
    /// For what blocks inside of Vert.x itself, such as opening files.
    private static final int WORKERS = 4;

    private Network() {}

    /// For an agent, which listens.
    ///
    /// @param doorkeeper sees the sockets that are accepted
    static Vertx open(Doorkeeper doorkeeper) {
        return Vertx.builder()
                .with(options())
                .withTransport(doorkeeper.transport())
                .build();
    }

    /// For a client.
    static Vertx open() {
        return Vertx.vertx(options());
    }

    private static VertxOptions options() {
        return new VertxOptions()
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
                .setWorkerPoolSize(WORKERS)
                .setInternalBlockingPoolSize(WORKERS)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false));
    }
}
