package dev.praetor.dns;

import dev.praetor.agent.Replica;
import dev.praetor.dns.wire.Prepared;
import dev.praetor.dns.wire.Question;
import dev.praetor.dns.zone.Looked;
import dev.praetor.state.State;
import dev.praetor.state.Watches.Watch;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Prepared answers, kept until what they were made from changes.
///
/// ## Freshness
/// An answer is looked up, then its footprint is watched, and then the state is looked at once more: if it moved on
/// meanwhile, the answer is made again. So no change between the two can go unseen. The watch takes the answer away
/// in the thread that applies the log, before the writer hears of success.
///
/// ## Bounds
/// So many answers and so many bytes, about. When either is passed, some go, whichever come first: finding the
/// oldest would cost more than making a few anew.
final class AnswerCache {
    static final int ENTRIES_MOST = 16_384;
    static final long BYTES_MOST = 64L << 20;

    private static final int EVICTED_SHARE = 16;

    private final Replica replica;
    private final int entriesMost;
    private final long bytesMost;
    private final Map<Question, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    AnswerCache(Replica replica) {
        this(replica, ENTRIES_MOST, BYTES_MOST);
    }

    AnswerCache(Replica replica, int entriesMost, long bytesMost) {
        this.replica = replica;
        this.entriesMost = entriesMost;
        this.bytesMost = bytesMost;
    }

    CacheFacts facts() {
        return new CacheFacts(entries.size(), bytes.get(), hits.sum(), misses.sum());
    }

    Optional<Prepared> find(Question question) {
        var entry = entries.get(question);
        if (entry == null) {
            return Optional.empty();
        }
        hits.increment();
        return entry.prepared;
    }

    /// Makes an answer, and keeps it if it is worth it.
    ///
    /// @param state the least that the answer may be made from
    Prepared make(Question question, State state, Function<State, Looked> look) {
        misses.increment();
        var looked = look.apply(state);
        if (!looked.keep()) {
            return looked.prepared();
        }
        var entry = new Entry(question);
        var watch = replica.watches().watch(looked.footprint(), entry::drop);
        var now = replica.current();
        if (now != state) {
            var again = look.apply(now);
            if (!again.keep() || !again.footprint().equals(looked.footprint())) {
                watch.cancel();
                return again.prepared();
            }
            looked = again;
        }
        entry.keep(looked.prepared(), watch);
        makeRoom();
        return looked.prepared();
    }

    void clear() {
        entries.values().forEach(Entry::evict);
    }

    private void makeRoom() {
        if (entries.size() <= entriesMost && bytes.get() <= bytesMost) {
            return;
        }
        var some = entries.values().iterator();
        for (var i = entries.size() / EVICTED_SHARE; i >= 0 && some.hasNext(); i--) {
            some.next().evict();
        }
    }

    /// One answer. May be dropped before it is kept: then it leaves again at once.
    ///
    /// Without a lock of its own: a watch that wakes holds one, and cancelling a watch waits for it.
    private final class Entry {
        private final Question question;
        private volatile boolean dropped;
        private Optional<Prepared> prepared = Optional.empty();
        private @Nullable Watch watch;
        private int weight;

        Entry(Question question) {
            this.question = question;
        }

        void keep(Prepared made, Watch itsWatch) {
            prepared = Optional.of(made);
            watch = itsWatch;
            weight = question.weight() + made.weight();
            bytes.addAndGet(weight);
            var before = entries.put(question, this);
            if (before != null) {
                bytes.addAndGet(-before.weight);
                before.cancel();
            }
            if (dropped) {
                leave();
            }
        }

        void drop() {
            dropped = true;
            leave();
        }

        void evict() {
            leave();
            cancel();
        }

        private void leave() {
            if (entries.remove(question, this)) {
                bytes.addAndGet(-weight);
            }
        }

        private void cancel() {
            if (watch != null) {
                watch.cancel();
            }
        }
    }
}
