package dev.praetor.agent.time;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/// The agent's own event loop, seen from anywhere else.
public final class Loop {
    private final Context own;

    public Loop(Context own) {
        this.own = own;
    }

    /// Does this on the agent's event loop. The future completes on the caller's context, or on the agent's event
    /// loop when the caller has none.
    public <T> Future<T> call(Supplier<Future<T>> work) {
        var caller = Vertx.currentContext();
        var promise = Promise.<T>promise();
        own.runOnContext(nothing -> {
            try {
                work.get().onComplete(done -> {
                    if (caller == null) {
                        promise.handle(done);
                    } else {
                        caller.runOnContext(back -> promise.handle(done));
                    }
                });
            } catch (RuntimeException e) {
                promise.fail(e);
            }
        });
        return promise.future();
    }

    /// Does this on the agent's event loop, soon.
    public void run(Runnable work) {
        own.runOnContext(nothing -> work.run());
    }
}
