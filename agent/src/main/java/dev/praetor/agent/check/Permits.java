package dev.praetor.agent.check;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/// Lets only so many runs of checks happen at once; the others wait their turn. On the agent's event loop.
///
/// The queue is bounded by the number of checks, as each waits at most once.
final class Permits {
    private final Queue<Promise<Void>> waiting = new ArrayDeque<>();
    private int free;

    Permits(int most) {
        this.free = most;
    }

    <T> Future<T> with(Supplier<Future<T>> run) {
        return enter().compose(entered -> run.get()).onComplete(done -> leave());
    }

    int waiting() {
        return waiting.size();
    }

    private Future<Void> enter() {
        if (free > 0) {
            free--;
            return Future.succeededFuture();
        }
        var turn = Promise.<Void>promise();
        waiting.add(turn);
        return turn.future();
    }

    private void leave() {
        var next = waiting.poll();
        if (next == null) {
            free++;
        } else {
            next.complete();
        }
    }
}
