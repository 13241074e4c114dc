package dev.praetor.state;

import java.util.Comparator;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/// Keys that no session may acquire before a certain time, because the session that held them was invalidated.
///
/// Part of the state, not of the leader's memory as in Consul: a new leader keeps the promise. The times are those
/// that commands are stamped with; an entry whose time has passed means nothing and is dropped when somebody comes
/// by.
///
/// @param until milliseconds of Unix time by key
/// @param order the same, the next to expire first
record LockDelays(TreePMap<Key, Long> until, TreePSet<Due> order) {
    static final LockDelays NONE = new LockDelays(TreePMap.empty(), TreePSet.empty());

    record Due(long atMillis, Key key) implements Comparable<Due> {
        private static final Comparator<Due> ORDER =
                Comparator.comparingLong(Due::atMillis).thenComparing(Due::key);

        @Override
        public int compareTo(Due other) {
            return ORDER.compare(this, other);
        }
    }

    boolean active(Key key, long nowMillis) {
        var end = until.get(key);
        return end != null && nowMillis < end;
    }

    /// A later time that already stands is kept.
    LockDelays plus(Key key, long untilMillis) {
        var old = until.get(key);
        if (old == null) {
            return new LockDelays(until.plus(key, untilMillis), order.plus(new Due(untilMillis, key)));
        }
        if (old >= untilMillis) {
            return this;
        }
        var without = order.minus(new Due(old, key));
        return new LockDelays(until.plus(key, untilMillis), without.plus(new Due(untilMillis, key)));
    }

    LockDelays withoutExpired(long nowMillis) {
        var left = this;
        while (!left.order.isEmpty() && left.order.first().atMillis() <= nowMillis) {
            var due = left.order.first();
            left = new LockDelays(left.until.minus(due.key()), left.order.minus(due));
        }
        return left;
    }
}
