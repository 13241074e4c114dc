package dev.praetor.state;

import java.util.List;
import java.util.Optional;

/// Reads of sessions.
public final class SessionQueries {
    private SessionQueries() {}

    public record Info(String id) implements Query<Optional<Session>> {
        @Override
        public Answer<Optional<Session>> on(State state) {
            throw new UnsupportedOperationException();
        }
    }

    public record All() implements Query<List<Session>> {
        @Override
        public Answer<List<Session>> on(State state) {
            throw new UnsupportedOperationException();
        }
    }

    public record OnNode(String node) implements Query<List<Session>> {
        @Override
        public Answer<List<Session>> on(State state) {
            throw new UnsupportedOperationException();
        }
    }
}
