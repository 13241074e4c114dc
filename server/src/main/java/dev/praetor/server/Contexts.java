package dev.praetor.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletionStage;

/// Brings back what another thread completes.
public final class Contexts {
    private Contexts() {}

    /// Completes on the caller's context; on whatever thread it is when there is none.
    public static <T> Future<T> here(CompletionStage<T> stage) {
        var context = Vertx.currentContext();
        return context == null ? Future.fromCompletionStage(stage) : Future.fromCompletionStage(stage, context);
    }
}
