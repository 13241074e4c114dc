package dev.praetor.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads of the KV store.
public final class KvQueries {
    private KvQueries() {}

    public record Get(Key key) implements Query<Optional<KvEntry>> {
        @Override
        public Answer<Optional<KvEntry>> on(State state) {
            var entry = Optional.ofNullable(state.kv().entries().get(key));
            var index = entry.map(KvEntry::modifyIndex).orElse(state.kv().index());
            return new Answer<>(entry, index, List.of(new Footprint.OneKey(key)), entry.isPresent());
        }
    }

    /// All entries under a prefix, in bytewise order.
    public record ListPrefix(Key prefix) implements Query<List<KvEntry>> {
        @Override
        public Answer<List<KvEntry>> on(State state) {
            var entries = List.copyOf(state.kv().under(prefix).values());
            return answer(entries, prefix, state);
        }
    }

    /// The keys under a prefix, cut after the first separator that follows it; each cut key once.
    ///
    /// @param separator empty: nothing is cut
    public record Keys(Key prefix, Key separator) implements Query<List<Key>> {
        @Override
        public Answer<List<Key>> on(State state) {
            var keys = new ArrayList<Key>();
            for (var key : state.kv().under(prefix).keySet()) {
                var cut = cut(key);
                // What is cut alike stands side by side.
                if (keys.isEmpty() || !keys.getLast().equals(cut)) {
                    keys.add(cut);
                }
            }
            return answer(List.copyOf(keys), prefix, state);
        }

        private Key cut(Key key) {
            if (separator.equals(Key.EMPTY)) {
                return key;
            }
            var at = key.octets().indexOf(separator.octets(), prefix.octets().length());
            return at < 0
                    ? key
                    : new Key(key.octets().substring(0, at + separator.octets().length()));
        }
    }

    private static <A> Answer<List<A>> answer(List<A> value, Key prefix, State state) {
        var footprint = List.<Footprint>of(new Footprint.KeyPrefix(prefix));
        return new Answer<>(value, state.kv().indexUnder(prefix), footprint, !value.isEmpty());
    }
}
