package dev.praetor.http.read;

import dev.praetor.state.Watches;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Answers kept as bytes, by request target.
///
/// **Truth.** An entry watches its footprint, and the applying thread drops it before the writer hears of success.
/// So whoever learned of a write can no longer be given an older answer.
///
/// **Room.** Bounded by bytes and by entries. A hand goes round over the entries and takes those out that were of
/// no use since it last came by.
///
/// **Threads.** Any.
public final class AnswerCache {
    /// Bytes of bodies and what goes with them.
    public static final long MAX_BYTES = 64L << 20;
    public static final int MAX_ENTRIES = 50_000;
    /// A single answer larger than this is not kept.
    public static final int MAX_ANSWER_BYTES = 4 << 20;

    private final ConcurrentHashMap<String, Kept> byKey = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final Watches watches;
    private final long maxBytes;
    private final int maxEntries;
    /// Guarded by this.
    private Iterator<Kept> hand = Collections.emptyIterator();

    public AnswerCache(Watches watches) {
        this(watches, MAX_BYTES, MAX_ENTRIES);
    }

    AnswerCache(Watches watches, long maxBytes, int maxEntries) {
        this.watches = watches;
        this.maxBytes = maxBytes;
        this.maxEntries = maxEntries;
    }

    /// The live answer for a request target; null when there is none. The one lookup that every request pays.
    public @Nullable Kept find(String key) {
        var kept = byKey.get(key);
        return kept != null && kept.live() ? kept : null;
    }

    /// A live answer that knows of everything up to a state's index.
    ///
    /// Between the moment at which a state can be read and the one at which the entries it touched are dropped, an
    /// entry may be older than that state. Whoever must not see that names the index.
    Optional<Kept> find(String key, long atLeast) {
        var kept = find(key);
        return kept != null && kept.stateIndex() >= atLeast ? Optional.of(kept) : Optional.empty();
    }

    public void hit() {
        hits.increment();
    }

    void miss() {
        misses.increment();
    }

    public long hits() {
        return hits.sum();
    }

    public long misses() {
        return misses.sum();
    }

    public int size() {
        return byKey.size();
    }

    public long bytes() {
        return bytes.get();
    }

    static boolean fits(Kept kept) {
        return kept.found() && kept.body().bytes().length <= MAX_ANSWER_BYTES;
    }

    /// Lets an answer die as soon as its footprint is touched. After this call, and before [#keep], the caller has
    /// to look at the current state once more.
    void guard(Kept kept) {
        kept.watch(watches.watch(kept.footprint(), () -> {
            kept.die();
            forget(kept);
        }));
    }

    /// Keeps a guarded answer, unless it died meanwhile.
    void keep(Kept kept) {
        bytes.addAndGet(kept.weight());
        var former = byKey.put(kept.key(), kept);
        if (former != null) {
            bytes.addAndGet(-former.weight());
            former.die();
            former.stopWatching();
        }
        if (!kept.live()) {
            forget(kept);
        }
        if (isFull()) {
            makeRoom();
        }
    }

    /// Gives up an answer that was guarded, kept or not.
    void retire(Kept kept) {
        kept.die();
        kept.stopWatching();
        forget(kept);
    }

    private void forget(Kept kept) {
        if (byKey.remove(kept.key(), kept)) {
            bytes.addAndGet(-kept.weight());
        }
    }

    private boolean isFull() {
        return bytes.get() > maxBytes || byKey.size() > maxEntries;
    }

    private synchronized void makeRoom() {
        while (isFull()) {
            if (!hand.hasNext()) {
                hand = byKey.values().iterator();
                if (!hand.hasNext()) {
                    return;
                }
            }
            var candidate = hand.next();
            if (!candidate.takeUsed()) {
                retire(candidate);
            }
        }
    }
}
