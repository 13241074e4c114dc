package dev.praetor.state;

import java.util.List;
import java.util.Optional;

/// Reads of the KV store.
public final class KvQueries {
    private KvQueries() {}

    public record Get(Key key) implements Query<Optional<KvEntry>> {
        @Override
        public Answer<Optional<KvEntry>> on(State state) {
            throw new UnsupportedOperationException();
        }
    }

    /// All entries under a prefix, in bytewise order.
    public record ListPrefix(Key prefix) implements Query<List<KvEntry>> {
        @Override
        public Answer<List<KvEntry>> on(State state) {
            throw new UnsupportedOperationException();
        }
    }

    /// The keys under a prefix, cut after the first separator that follows it; each cut key once.
    ///
    /// @param separator empty: nothing is cut
    public record Keys(Key prefix, Key separator) implements Query<List<Key>> {
        @Override
        public Answer<List<Key>> on(State state) {
            throw new UnsupportedOperationException();
        }
    }
}
