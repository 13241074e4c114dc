package dev.praetor.state;

import java.util.List;
import java.util.Optional;

/// Reads of sessions.
public final class SessionQueries {
    private SessionQueries() {}

    public record Info(String id) implements Query<Optional<Session>> {
        @Override
        public Answer<Optional<Session>> on(State state) {
            var session = state.sessions().find(id).map(SessionTable.Live::session);
            var index =
                    session.map(Session::modifyIndex).orElse(state.sessions().index());
            return new Answer<>(session, index, List.of(new Footprint.OneSession(id)), session.isPresent());
        }
    }

    /// All sessions, by ID.
    public record All() implements Query<List<Session>> {
        @Override
        public Answer<List<Session>> on(State state) {
            var sessions = state.sessions().byId().values().stream()
                    .map(SessionTable.Live::session)
                    .toList();
            return wholeTable(sessions, state, true);
        }
    }

    /// The sessions of a node, by ID; not found when it has none.
    public record OnNode(String node) implements Query<List<Session>> {
        @Override
        public Answer<List<Session>> on(State state) {
            var table = state.sessions();
            var sessions = table.onNode(node).stream()
                    .flatMap(id -> table.find(id).stream())
                    .map(SessionTable.Live::session)
                    .toList();
            return wholeTable(sessions, state, !sessions.isEmpty());
        }
    }

    private static Answer<List<Session>> wholeTable(List<Session> sessions, State state, boolean found) {
        var footprint = List.<Footprint>of(new Footprint.Whole(Table.SESSIONS));
        return new Answer<>(sessions, state.sessions().index(), footprint, found);
    }
}
