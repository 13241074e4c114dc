package dev.praetor.state;

import java.util.List;
import java.util.Optional;

/// Prepared queries: coming, changing, going with their sessions.
final class QueryChanges {
    private final Draft draft;

    QueryChanges(Draft draft) {
        this.draft = draft;
    }

    Result apply(QueryCommand command) {
        return switch (command) {
            case QueryCommand.Create(var query) -> create(query);
            case QueryCommand.Update(var query) -> update(query);
            case QueryCommand.Delete(var id) ->
                draft.queries().find(id).<Result>map(this::remove).orElseGet(() -> missing(id));
        };
    }

    /// A session ended, and its queries with it.
    void sessionLost(String session) {
        for (var id : List.copyOf(draft.queries().ofSession(session))) {
            draft.queries().find(id).ifPresent(this::remove);
        }
    }

    private Result create(PreparedQuery query) {
        var malformed = PreparedQuery.malformed(query.id());
        if (malformed.isPresent()) {
            return new Result.Refused(malformed.get());
        }
        return draft.queries().find(query.id()).isPresent()
                ? new Result.Refused("prepared query " + Names.quoted(query.id()) + " exists")
                : store(query, draft.index());
    }

    private Result update(PreparedQuery query) {
        var known = draft.queries().find(query.id());
        if (known.isEmpty()) {
            return missing(query.id());
        }
        remove(known.get());
        return store(query, known.get().createIndex());
    }

    private Result store(PreparedQuery query, long created) {
        var refused = sessionlessBecause(query).or(() -> taken(query));
        if (refused.isPresent()) {
            return new Result.Refused(refused.get());
        }
        draft.replace(draft.queries().with(query.stamped(created, draft.index())));
        draft.touched().table(Table.QUERIES);
        return new Result.Done(true);
    }

    private Optional<String> sessionlessBecause(PreparedQuery query) {
        var session = query.session();
        if (session.isEmpty() || draft.sessions().find(session).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                session.length() == Session.ID_LENGTH
                        ? "invalid session " + Names.quoted(session)
                        : "invalid session: index error: UUID must be 36 characters");
    }

    /// Names and IDs are asked for in one place, so no name may look like another's ID.
    private Optional<String> taken(PreparedQuery query) {
        var queries = draft.queries();
        var name = query.name();
        if (query.isTemplate()) {
            return queries.templateNamed(name).map(_ -> "query template with name '" + name + "' already exists");
        }
        if (queries.named(name).isPresent()) {
            return Optional.of("name '" + name + "' aliases an existing query name");
        }
        return queries.find(name).map(_ -> "name '" + name + "' aliases an existing query ID");
    }

    private Result remove(PreparedQuery gone) {
        draft.replace(draft.queries().without(gone, draft.index()));
        draft.touched().table(Table.QUERIES);
        return new Result.Done(true);
    }

    private static Result missing(String id) {
        return new Result.Refused("Cannot modify non-existent prepared query: '" + id + "'");
    }
}
