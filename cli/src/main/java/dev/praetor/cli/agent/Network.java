package dev.praetor.cli.agent;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/// The event loops: one per processor, without the parts of Vert.x that an agent does not use.
final class Network {
    /// For what blocks inside of Vert.x itself, such as opening files.
    private static final int WORKERS = 4;

    private Network() {}

    static Vertx open() {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
                .setWorkerPoolSize(WORKERS)
                .setInternalBlockingPoolSize(WORKERS)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    }
}
