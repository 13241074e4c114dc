package dev.praetor.state;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Births and deaths of sessions.
final class SessionChanges {
    /// The longest time for which a dead session's keys stay barred, whatever it asked for.
    static final long MAX_LOCK_DELAY_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Draft draft;

    SessionChanges(Draft draft) {
        this.draft = draft;
    }

    Result apply(SessionCommand command) {
        return switch (command) {
            case SessionCommand.Create(var session) -> create(session);
            case SessionCommand.Destroy(var id) -> destroy(id);
        };
    }

    Result destroy(String id) {
        var malformed = Session.malformed(id);
        if (malformed.isPresent()) {
            return new Result.Refused(malformed.get());
        }
        end(id);
        return new Result.Done(true);
    }

    /// A check went critical, or away.
    void checkLost(String node, String checkId) {
        var id = Names.folded(checkId);
        endAll(node, session -> checks(session).anyMatch(id::equals));
    }

    void nodeLost(String node) {
        endAll(node, session -> true);
    }

    private Result create(Session asked) {
        var malformed = Session.malformed(asked.id());
        if (malformed.isPresent()) {
            return new Result.Refused(malformed.get());
        }
        if (draft.sessions().find(asked.id()).isPresent()) {
            return new Result.Refused("session " + Names.quoted(asked.id()) + " exists");
        }
        var node = draft.catalog().node(asked.node());
        if (node.isEmpty()) {
            return new Result.Refused("Missing node registration");
        }
        for (var id : namedChecks(asked).toList()) {
            var check = node.get().checks().get(Names.folded(id));
            if (check == null) {
                return new Result.Refused("Missing check '" + id + "' registration");
            }
            if (check.status().equals(Status.CRITICAL)) {
                return new Result.Refused("Check '" + id + "' is in critical state");
            }
        }
        draft.replace(draft.sessions().with(born(asked)));
        draft.touched().session(asked.id());
        return new Result.Done(true);
    }

    private Session born(Session asked) {
        return new Session(
                asked.id(),
                asked.name(),
                asked.node(),
                asked.lockDelayNanos(),
                asked.behavior(),
                asked.ttl(),
                asked.nodeChecks(),
                asked.serviceChecks(),
                asked.serviceChecksGiven(),
                draft.index(),
                draft.index());
    }

    private void endAll(String node, Predicate<Session> concerned) {
        for (var id : List.copyOf(draft.sessions().onNode(node))) {
            draft.sessions()
                    .find(id)
                    .map(SessionTable.Live::session)
                    .filter(concerned)
                    .ifPresent(session -> end(id));
        }
    }

    private void end(String id) {
        draft.sessions().find(id).ifPresent(live -> {
            var session = live.session();
            var kv = new KvChanges(draft);
            live.keys().forEach(key -> kv.letGo(key, session.behavior()));
            draft.replace(draft.sessions().without(session, draft.index()));
            draft.touched().session(id);
            new QueryChanges(draft).sessionLost(id);
            bar(live);
        });
    }

    private void bar(SessionTable.Live ended) {
        var delay = Math.clamp(ended.session().lockDelayNanos(), 0, MAX_LOCK_DELAY_NANOS);
        var delays = draft.sessions().delays().withoutExpired(draft.atMillis());
        if (delay > 0) {
            // Rounded up: a lock is never free early.
            var until = draft.atMillis() + Math.ceilDiv(delay, TimeUnit.MILLISECONDS.toNanos(1));
            for (var key : ended.keys()) {
                delays = delays.plus(key, until);
            }
        }
        draft.replace(draft.sessions().with(delays));
    }

    private static Stream<String> checks(Session session) {
        return namedChecks(session).map(Names::folded);
    }

    private static Stream<String> namedChecks(Session session) {
        return Stream.concat(
                session.nodeChecks().stream(), session.serviceChecks().stream().map(Session.ServiceCheck::id));
    }
}
