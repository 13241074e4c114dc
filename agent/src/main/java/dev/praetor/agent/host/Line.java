package dev.praetor.agent.host;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;

/// Does one thing after the other, though each takes a while. All on the agent's event loop.
final class Line {
    /// Registrations that wait for their turn at the disk.
    static final int MOST = 4_096;

    private Future<?> last = Future.succeededFuture();
    private int waiting;

    /// Does this when everything before is done; empty when too many are waiting.
    <T> Optional<Future<T>> next(Supplier<Future<T>> work) {
        if (waiting >= MOST) {
            return Optional.empty();
        }
        waiting++;
        var mine = last.transform(before -> work.get()).onComplete(done -> waiting--);
        last = mine;
        return Optional.of(mine);
    }
}
