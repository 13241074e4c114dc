package dev.praetor.agent.sync;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/// Works through a list with only so many items under way at once. One event loop.
final class Window<T> {
    /// Writes to the catalog that one agent has under way at once.
    static final int MOST = 64;

    private final Iterator<T> items;
    private final Function<T, Future<Void>> work;
    private final Promise<Integer> promise = Promise.promise();
    private int underWay;
    private int failures;
    private boolean filling;

    private Window(List<T> items, Function<T, Future<Void>> work) {
        this.items = items.iterator();
        this.work = work;
    }

    /// @return how many items failed, when all have ended; never fails
    static <T> Future<Integer> run(List<T> items, Function<T, Future<Void>> work) {
        var window = new Window<>(items, work);
        window.fill();
        return window.promise.future();
    }

    /// Work that ends at once comes back to the loop here instead of deeper into the stack.
    private void fill() {
        filling = true;
        while (underWay < MOST && items.hasNext()) {
            underWay++;
            work.apply(items.next()).onComplete(done -> ended(done.succeeded()));
        }
        filling = false;
        if (underWay == 0) {
            promise.tryComplete(failures);
        }
    }

    private void ended(boolean well) {
        underWay--;
        failures += well ? 0 : 1;
        if (!filling) {
            fill();
        }
    }
}
