package dev.praetor.http.read;

import dev.praetor.agent.Consistency;
import dev.praetor.agent.Replica.Contact;
import dev.praetor.http.route.Refusal;
import dev.praetor.http.route.Reply;
import dev.praetor.http.wire.Exchange;
import dev.praetor.state.State;
import dev.praetor.state.Watches.Watch;
import org.jspecify.annotations.Nullable;

/// One read on its way: asked at once, and asked again whenever something it looked at changed, until it has news
/// or its time is over.
///
/// **No lost wake-up.** It sleeps only after an answer without news that was made from a state read *after* its
/// watch was registered. A kept answer counts as made from the state that it was computed on, however long it has
/// held since.
///
/// **Threads.** Its event loop; only [#wake] comes from the thread that applies the log, and hands on.
final class Parked<A> {
    private final Reads reads;
    private final Exchange exchange;
    private final Reply.Read<A> read;
    private final Kept.Question question;
    private final Reads.Manner manner;
    private Waiting waiting;
    private @Nullable Watch watch;
    private long timer = -1;
    /// Whether it waits for something that did not exist when it was last asked.
    private boolean missed;
    /// Whether an answer is being worked out.
    private boolean asking;
    /// Woken while an answer was being worked out: the state that the next one has to know.
    private long again = -1;
    /// Whether the next answer goes out, news or not.
    private boolean last;
    private boolean done;
    /// How fresh a state is at least that need not be confirmed; looked at before the state.
    private @Nullable Contact contact;

    Parked(
            Reads reads,
            Exchange exchange,
            Reply.Read<A> read,
            Kept.Question question,
            Waiting waiting,
            Reads.Manner manner) {
        this.reads = reads;
        this.exchange = exchange;
        this.read = read;
        this.question = question;
        this.waiting = waiting;
        this.manner = manner;
        this.last = !waiting.blocks();
    }

    void begin() {
        ask(0);
    }

    private void ask(long atLeast) {
        asking = true;
        contact = question.consistency() == Consistency.STALE ? reads.replica().contact() : null;
        if (reads.replica().readable(question.consistency())) {
            evaluate(reads.replica().current(), atLeast);
        } else {
            // A state that had to be confirmed is the least that the answer may know.
            reads.confirmed(question.consistency(), exchange, this::fail, state -> evaluate(state, state.index()));
        }
    }

    private void evaluate(State state, long atLeast) {
        if (!done) {
            reads.evaluate(exchange, read, question, state, atLeast, this::consider, this::fail);
        }
    }

    private void consider(Kept kept) {
        asking = false;
        if (done) {
            return;
        }
        var stillMissing = missed && !kept.found();
        if (last || (waiting.isNews(kept.index()) && !stillMissing)) {
            finish();
            reads.send(exchange, kept, contact == null ? reads.replica().contact() : contact, manner);
            return;
        }
        if (stillMissing) {
            waiting = new Waiting(kept.index(), waiting.millis());
        }
        missed = !kept.found();
        if (again >= 0) {
            var known = again;
            again = -1;
            ask(known);
        } else if (timer >= 0 || enter()) {
            sleep(kept);
        }
    }

    private void sleep(Kept kept) {
        if (watch == null) {
            watch = reads.replica().watches().watch(kept.footprint(), this::wake);
            var now = reads.replica().current().index();
            if (now != kept.stateIndex()) {
                ask(now);
            }
        }
    }

    private boolean enter() {
        if (!reads.enter(this)) {
            fail(new Refusal(
                    429, "Too many blocking queries are waiting on this server; ask another one or a little later"));
            return false;
        }
        timer = reads.vertx().setTimer(waiting.millis(), _ -> expire());
        exchange.response().closeHandler(_ -> finish());
        return true;
    }

    private void wake() {
        reads.woken(this);
    }

    void askAgain() {
        watch = null;
        if (done) {
            return;
        }
        var known = reads.replica().current().index();
        if (asking) {
            again = Math.max(again, known);
        } else {
            ask(known);
        }
    }

    /// Answers with what there is now.
    void expire() {
        if (!done) {
            last = true;
            if (!asking) {
                ask(0);
            }
        }
    }

    private void fail(Throwable failure) {
        if (!done) {
            finish();
            reads.fail(exchange, failure);
        }
    }

    private void finish() {
        done = true;
        if (watch != null) {
            watch.cancel();
            watch = null;
        }
        if (timer >= 0) {
            reads.vertx().cancelTimer(timer);
            reads.leave(this);
        }
    }
}
