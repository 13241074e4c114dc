package dev.praetor.http.resource;

import dev.praetor.agent.Replica;
import dev.praetor.http.read.Waiting;
import dev.praetor.http.route.Refusal;
import dev.praetor.state.Answer;
import dev.praetor.state.EventQueries;
import dev.praetor.state.UserEvent;
import dev.praetor.state.Watches.Watch;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One wait for another event than the one that a client saw last.
///
/// It watches first and looks then, so that no event comes in between. Its event loop runs it; the thread that
/// applies the log only hands over to that.
final class EventWait {
    /// How many may wait at a time.
    static final int MAX_WAITING = 10_000;

    private final Replica replica;
    private final EventQueries.Seen query;
    private final Waiting waits;
    private final AtomicInteger waiting;
    private final Context context = Objects.requireNonNull(Vertx.currentContext());
    private final Promise<Answer<List<UserEvent>>> answer = Promise.promise();
    private @Nullable Watch watch;
    private long timer = -1;
    private boolean over;

    /// @param waiting counts all who wait
    EventWait(Replica replica, EventQueries.Seen query, Waiting waits, AtomicInteger waiting) {
        this.replica = replica;
        this.query = query;
        this.waits = waits;
        this.waiting = waiting;
    }

    /// The index that clients are shown; never 0.
    static long shown(Answer<List<UserEvent>> answer) {
        return answer.index() == 0 ? 1 : answer.index();
    }

    /// Completes with what there is when the last event is another one, or when the time is over; fails with a
    /// [Refusal] when too many wait already.
    Future<Answer<List<UserEvent>>> begin() {
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(new Refusal(
                    429, "Too many blocking queries are waiting on this server; ask another one or a little later"));
        }
        timer = context.owner().setTimer(waits.millis(), _ -> end(query.on(replica.current())));
        look();
        return answer.future();
    }

    /// The client is gone.
    void abandon() {
        end(query.on(replica.current()));
    }

    private void look() {
        if (over) {
            return;
        }
        var footprint = query.on(replica.current()).footprint();
        watch = replica.watches().watch(footprint, () -> context.runOnContext(_ -> look()));
        var found = query.on(replica.current());
        if (shown(found) != waits.index()) {
            end(found);
        }
    }

    private void end(Answer<List<UserEvent>> found) {
        if (over) {
            return;
        }
        over = true;
        waiting.decrementAndGet();
        context.owner().cancelTimer(timer);
        if (watch != null) {
            watch.cancel();
        }
        answer.complete(found);
    }
}
