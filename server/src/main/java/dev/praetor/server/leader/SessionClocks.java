package dev.praetor.server.leader;

import dev.praetor.agent.Outcome;
import dev.praetor.agent.json.GoDuration;
import dev.praetor.state.Command;
import dev.praetor.state.Footprint;
import dev.praetor.state.Session;
import dev.praetor.state.SessionCommand;
import dev.praetor.state.SessionQueries;
import dev.praetor.state.State;
import dev.praetor.state.Touched;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends sessions whose TTL ran out.
///
/// A session ends twice its TTL after it was created or last renewed, as Consul does: never before the TTL, and a
/// holder who renews late by less than one TTL keeps its locks. A new leader gives every session its full time
/// again. The clocks are timers of the event loop, which follow the monotonic clock.
public final class SessionClocks implements Duty {
    static final int TTL_MULTIPLIER = 2;

    /// How soon an expiry that the log did not take is tried again.
    static final Duration RETRY = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(SessionClocks.class);

    private final Vertx vertx;
    private final Context context;
    private final Supplier<State> state;
    private final Function<Command, Future<Outcome>> submit;
    private final Map<String, Long> timers = new HashMap<>();
    private boolean leading;

    public SessionClocks(
            Vertx vertx, Context context, Supplier<State> state, Function<Command, Future<Outcome>> submit) {
        this.vertx = vertx;
        this.context = context;
        this.state = state;
        this.submit = submit;
    }

    @Override
    public void begin() {
        leading = true;
        new SessionQueries.All().on(state.get()).value().forEach(this::arm);
    }

    @Override
    public void end() {
        leading = false;
        timers.values().forEach(vertx::cancelTimer);
        timers.clear();
    }

    /// Takes note of sessions that came or went; called by the applying thread.
    public void changed(Touched touched) {
        for (var name : touched.names()) {
            if (name instanceof Footprint.OneSession(var id)) {
                context.runOnContext(nothing -> follow(id));
            }
        }
    }

    /// Starts a session's time anew; any thread.
    public Future<Void> renew(String id) {
        context.runOnContext(nothing -> follow(id));
        return Future.succeededFuture();
    }

    private void follow(String id) {
        if (!leading) {
            return;
        }
        var session = new SessionQueries.Info(id).on(state.get()).value();
        session.ifPresentOrElse(this::arm, () -> disarm(id));
    }

    private void arm(Session session) {
        disarm(session.id());
        if (!session.ttl().isEmpty()) {
            var ttl = Duration.ofNanos(GoDuration.parse(session.ttl()));
            if (ttl.isPositive()) {
                after(ttl.multipliedBy(TTL_MULTIPLIER), session.id());
            }
        }
    }

    private void after(Duration delay, String id) {
        timers.put(id, vertx.setTimer(delay.toMillis() + 1, fired -> expire(id)));
    }

    private void disarm(String id) {
        var timer = timers.remove(id);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    private void expire(String id) {
        timers.remove(id);
        LOG.debug("session TTL expired: {}", id);
        submit.apply(new SessionCommand.Destroy(id)).onSuccess(outcome -> {
            if (leading && !(outcome instanceof Outcome.Applied)) {
                after(RETRY, id);
            }
        });
    }
}
