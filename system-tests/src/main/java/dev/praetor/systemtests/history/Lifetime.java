package dev.praetor.systemtests.history;

import java.util.Map;
import java.util.TreeMap;

/// What is certain about the life of one session.
///
/// @param aliveUntil before this it may not end: its TTL after it was last renewed, or when its holder ended it
/// @param deadSince after this it may do nothing any more; [Long#MAX_VALUE] when nobody saw it dead
record Lifetime(String session, long aliveUntil, long deadSince, long ttlNanos, long lockDelayNanos) {
    static Map<String, Lifetime> of(History history) {
        var lives = new TreeMap<String, Lifetime>();
        for (var operation : history.operations()) {
            if (operation.act() instanceof Act.Open(var id, var ttl, var delay)) {
                lives.put(id, new Lifetime(id, end(operation, ttl), Long.MAX_VALUE, ttl, delay));
            }
        }
        for (var operation : history.operations()) {
            lives.computeIfPresent(session(operation.act()), (id, life) -> life.after(operation));
        }
        // A session's end takes its life away, in whatever order that was noted.
        for (var operation : history.operations()) {
            if (operation.act() instanceof Act.Destroy && !(operation.outcome() instanceof Outcome.Refused)) {
                lives.computeIfPresent(operation.act().subject(), (id, life) -> life.notAfter(operation.invoked()));
            }
        }
        return lives;
    }

    /// The session that an act is about or acts for.
    static String session(Act act) {
        return switch (act) {
            case Act.Acquire acquire -> acquire.session();
            case Act.Release release -> release.session();
            default -> act.subject();
        };
    }

    private Lifetime after(Operation operation) {
        return switch (operation.act()) {
            case Act.Renew _
            when operation.done() ->
                new Lifetime(
                        session, Math.max(aliveUntil, end(operation, ttlNanos)), deadSince, ttlNanos, lockDelayNanos);
            case Act.Renew _, Act.Acquire _ when operation.outcome() instanceof Outcome.Missing -> gone(operation);
            case Act.Destroy _ when operation.done() -> gone(operation);
            default -> this;
        };
    }

    private Lifetime gone(Operation operation) {
        return new Lifetime(session, aliveUntil, Math.min(deadSince, operation.returned()), ttlNanos, lockDelayNanos);
    }

    private Lifetime notAfter(long moment) {
        return new Lifetime(session, Math.min(aliveUntil, moment), deadSince, ttlNanos, lockDelayNanos);
    }

    private static long end(Operation operation, long ttl) {
        return ttl == 0 ? Long.MAX_VALUE : operation.invoked() + ttl;
    }
}
