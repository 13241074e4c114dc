package dev.praetor.http.read;

import dev.praetor.agent.Consistency;
import dev.praetor.agent.Replica;
import dev.praetor.agent.Replica.Contact;
import dev.praetor.http.HttpSettings;
import dev.praetor.http.route.HttpQuestion;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.route.Reply;
import dev.praetor.http.route.Reply.Trait;
import dev.praetor.http.wire.Exchange;
import dev.praetor.http.wire.Names;
import dev.praetor.state.State;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Answers reads on one event loop: from the cache, from the state, or later when they block.
public final class Reads {
    /// How often an answer is worked out anew to be kept, when writes come in between each time.
    private static final int ATTEMPTS = 3;

    private final Vertx vertx;
    private final Replica replica;
    private final HttpSettings settings;
    private final AnswerCache cache;
    private final Scans scans;
    private final ParkingLot lot;
    private final BiConsumer<Exchange, Throwable> failures;
    /// The blocking queries of this event loop.
    private final Set<Parked<?>> parked = new LinkedHashSet<>();

    private final Woken woken;

    /// What all event loops share.
    public record Shared(AnswerCache cache, Scans scans, ParkingLot lot) {}

    /// On the event loop that it is for.
    ///
    /// @param failures answers an exchange that failed
    public Reads(
            Vertx vertx,
            Replica replica,
            HttpSettings settings,
            Shared shared,
            BiConsumer<Exchange, Throwable> failures) {
        this.vertx = vertx;
        this.replica = replica;
        this.settings = settings;
        this.cache = shared.cache();
        this.scans = shared.scans();
        this.lot = shared.lot();
        this.failures = failures;
        this.woken = new Woken(vertx.getOrCreateContext());
    }

    /// Answers a question with what its query finds.
    ///
    /// @throws Refusal when its parameters say no sensible thing
    public <A> void answer(Exchange exchange, HttpQuestion question, Reply.Read<A> read) {
        var params = question.params();
        var waiting = Waiting.of(
                params, settings, bound -> ThreadLocalRandom.current().nextLong(bound));
        var cached = settings.useCache() && params.has("cached");
        if (cached) {
            CacheControl.refuseMalformed(question.headers().get("Cache-Control"));
        }
        var uri = exchange.request().uri();
        var stripped = Waiting.strip(uri);
        // A target that does not say all about its answer, or says more, is kept under a name that no target has.
        var varies = cached
                || params.has("max_stale")
                || settings.discoveryMaxStale().isPositive()
                || (waiting.blocks() && stripped.equals(uri));
        var by = exchange.gateway().filter(_ -> params.has("near")).orElse("");
        var key = varies || !by.isEmpty() ? "~" + by + " " + stripped : stripped;
        var asked = new Kept.Question(key, question.consistency(), read.trait(), exchange.headers());
        var streamed = read.trait() == Trait.STREAMING && (waiting.blocks() || cached);
        new Parked<>(this, exchange, read, asked, waiting, new Manner(streamed, cached)).begin();
    }

    /// How an answer is dressed.
    ///
    /// @param streamed with the headers of Consul's streaming backend
    /// @param cached with those of its agent cache
    record Manner(boolean streamed, boolean cached) {}

    /// Answers every blocking query with what there is now: this server is going.
    public void release() {
        new ArrayList<>(parked).forEach(Parked::expire);
    }

    Vertx vertx() {
        return vertx;
    }

    Replica replica() {
        return replica;
    }

    boolean enter(Parked<?> query) {
        if (!lot.enter()) {
            return false;
        }
        parked.add(query);
        return true;
    }

    void leave(Parked<?> query) {
        if (parked.remove(query)) {
            lot.leave();
        }
    }

    /// Has a query ask again on this event loop, from any thread.
    void woken(Parked<?> query) {
        woken.add(query);
    }

    /// Gets a state that was confirmed to be as fresh as asked.
    void confirmed(Consistency consistency, Exchange exchange, Consumer<Throwable> failed, Consumer<State> then) {
        replica.read(consistency)
                .onComplete(read -> exchange.run(() -> {
                    if (read.succeeded()) {
                        then.accept(read.result());
                    } else {
                        failed.accept(read.cause());
                    }
                }));
    }

    /// Works out an answer on a state, or takes a kept one that knows of everything up to `atLeast`.
    <A> void evaluate(
            Exchange exchange,
            Reply.Read<A> read,
            Kept.Question question,
            State state,
            long atLeast,
            Consumer<Kept> then,
            Consumer<Throwable> failed) {
        var known = cache.find(question.key(), atLeast);
        if (known.isPresent()) {
            cache.hit();
            known.get().touch();
            then.accept(known.get());
            return;
        }
        cache.miss();
        if (read.isWide(state)) {
            scans.run(exchange, () -> compute(read, question, state, 1), then, failed);
            return;
        }
        Kept kept;
        try {
            kept = compute(read, question, state, ATTEMPTS);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failure) {
            failed.accept(failure);
            return;
        }
        then.accept(kept);
    }

    /// Asks the state, renders, and keeps the answer where it may be kept: nothing may have been written between
    /// the state that was asked and the guard that was set up.
    private <A> Kept compute(Reply.Read<A> read, Kept.Question question, State state, int attempts) {
        var asked = state;
        for (var attempt = 1; ; attempt++) {
            var kept = ask(read, question, asked);
            if (!AnswerCache.fits(kept)) {
                return kept;
            }
            cache.guard(kept);
            var now = replica.current();
            if (now == asked) {
                cache.keep(kept);
                return kept;
            }
            cache.retire(kept);
            if (attempt >= attempts) {
                return kept;
            }
            asked = now;
        }
    }

    private static <A> Kept ask(Reply.Read<A> read, Kept.Question question, State state) {
        var answer = read.query().on(state);
        var body = read.rendering().apply(answer.value());
        return new Kept(question, body, answer.index(), answer.found(), answer.footprint(), state.index());
    }

    /// @param contact how fresh the state is that the answer was worked out on
    void send(Exchange exchange, Kept kept, Contact contact, Manner manner) {
        var request = exchange.request().headers();
        if (Kept.isLeaders(contact) && !manner.streamed() && !manner.cached()) {
            if (kept.slowToForm(request)) {
                Thread.startVirtualThread(() -> {
                    var form = kept.form(request);
                    exchange.hand(() -> exchange.send(kept.status(), form.headers(), form.content()));
                });
            } else {
                var form = kept.form(request);
                exchange.send(kept.status(), form.headers(), form.content());
            }
            return;
        }
        var headers = kept.headers(contact, manner.streamed());
        if (manner.cached()) {
            var first = kept.firstShown();
            headers.set(Names.CACHE, first ? "MISS" : "HIT");
            if (!first) {
                headers.set(Names.AGE, Names.ZERO);
            }
        }
        exchange.send(kept.body(), headers);
    }

    void fail(Exchange exchange, Throwable failure) {
        failures.accept(exchange, failure);
    }
}
