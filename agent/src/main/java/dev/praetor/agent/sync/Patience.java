package dev.praetor.agent.sync;

import dev.praetor.agent.time.Clock;
import dev.praetor.state.CatalogCommand;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;

/// Waits for the servers, but not for ever: an answer that never comes must not stop all later rounds.
final class Patience implements Catalog {
    /// Longer than any request is held while a leader is being elected.
    static final Duration MOST = Duration.ofSeconds(30);

    private final Catalog catalog;
    private final Clock clock;

    Patience(Catalog catalog, Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public Future<View> view() {
        return within(catalog.view());
    }

    @Override
    public Future<Void> write(CatalogCommand command) {
        return within(catalog.write(command));
    }

    @Override
    public boolean reachable() {
        return catalog.reachable();
    }

    private <T> Future<T> within(Future<T> answer) {
        if (answer.isComplete()) {
            return answer;
        }
        var promise = Promise.<T>promise();
        var timer = clock.after(
                MOST,
                () -> promise.tryFail(
                        new CatalogException("the servers did not answer within " + MOST.toSeconds() + " s")));
        answer.onComplete(done -> {
            timer.cancel();
            if (done.succeeded()) {
                promise.tryComplete(done.result());
            } else {
                promise.tryFail(done.cause());
            }
        });
        return promise.future();
    }
}
