package dev.praetor.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who waits for which footprint. Waking costs in proportion to the watchers concerned, never to all of them.
///
/// **No lost wake-up.** A watcher registers, then looks at the current state once more; the applying thread
/// publishes a state, then wakes. Whichever comes first, one of the two sees the other.
///
/// **Finding.** A touched key is looked up by itself and by its beginnings, of those lengths only at which some
/// prefix is watched. All else is looked up by name.
///
/// **Size.** Every watched footprint heads a chain of links, one per watcher: some hundred bytes for a watch.
///
/// **Threads.** Any. One lock guards the table and is held for single steps only, so that neither a wide deletion
/// nor a crowd of watchers stops the event loops; wake-ups run outside of it.
public final class Watches {
    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);

    private final Map<Footprint, Link> chains = new HashMap<>();
    /// How many links wait for prefixes of each length.
    private final TreeMap<Integer, Integer> prefixLengths = new TreeMap<>();

    private int size;

    /// One party's wait.
    public interface Watch {
        /// Ends the wait; harmless when it was woken already. Waits for a wake-up that runs in another thread.
        void cancel();
    }

    /// Calls `wake` once, as soon as any of the footprints is touched; never on the calling thread, and never after
    /// [Watch#cancel()] returned. It may be called before the caller was handed the watch. `wake` runs on the
    /// thread that applies the log and must only hand on.
    public Watch watch(List<Footprint> footprints, Runnable wake) {
        var waiter = new Waiter(footprints, wake);
        synchronized (this) {
            waiter.links.forEach(this::add);
            size++;
        }
        return waiter;
    }

    /// Wakes everyone concerned; called by the applying thread after the new state can be read.
    public void wake(Touched touched) {
        if (size() == 0) {
            return;
        }
        for (var key : touched.keys()) {
            fire(takeWatchersOf(key));
        }
        for (var name : touched.names()) {
            fire(takeWatchersOf(name));
        }
        for (var table : touched.tables()) {
            fire(takeWatchersOf(new Footprint.Whole(table)));
        }
    }

    /// Wakes everyone: after a snapshot was restored, anything may have changed.
    public void wakeAll() {
        fire(takeAll());
    }

    /// How many watches wait.
    public synchronized int size() {
        return size;
    }

    private synchronized List<Waiter> takeWatchersOf(Footprint footprint) {
        return take(footprint, List.of());
    }

    private synchronized List<Waiter> takeWatchersOf(Key key) {
        var taken = take(new Footprint.OneKey(key), List.of());
        for (var length :
                List.copyOf(prefixLengths.headMap(key.octets().length(), true).keySet())) {
            taken = take(new Footprint.KeyPrefix(new Key(key.octets().substring(0, length))), taken);
        }
        return taken;
    }

    private synchronized List<Waiter> takeAll() {
        var all = new ArrayList<Waiter>(size);
        for (var head : chains.values()) {
            for (Link link = head; link != null; link = link.next) {
                if (link.waiter.linked) {
                    link.waiter.linked = false;
                    all.add(link.waiter);
                }
            }
        }
        chains.clear();
        prefixLengths.clear();
        size = 0;
        return all;
    }

    /// Takes the whole chain at once, and those who wait in it out of their other ones.
    private List<Waiter> take(Footprint footprint, List<Waiter> already) {
        var first = chains.remove(footprint);
        if (first == null) {
            return already;
        }
        var taken = new ArrayList<>(already);
        for (Link link = first; link != null; link = link.next) {
            var waiter = link.waiter;
            waiter.linked = false;
            for (var other : waiter.links) {
                if (other != link) {
                    unlink(other);
                }
            }
            taken.add(waiter);
        }
        var count = taken.size() - already.size();
        size -= count;
        forgetPrefix(footprint, count);
        return taken;
    }

    private static void fire(List<Waiter> waiters) {
        waiters.forEach(Waiter::fire);
    }

    private void add(Link link) {
        var head = chains.put(link.footprint, link);
        link.next = head;
        if (head != null) {
            head.previous = link;
        }
        if (link.footprint instanceof Footprint.KeyPrefix(var prefix)) {
            prefixLengths.merge(prefix.octets().length(), 1, Integer::sum);
        }
    }

    private synchronized void remove(Waiter waiter) {
        if (waiter.linked) {
            waiter.linked = false;
            waiter.links.forEach(this::unlink);
            size--;
        }
    }

    private void unlink(Link link) {
        var previous = link.previous;
        var next = link.next;
        if (next != null) {
            next.previous = previous;
        }
        if (previous != null) {
            previous.next = next;
        } else if (next != null) {
            chains.put(link.footprint, next);
        } else {
            chains.remove(link.footprint);
        }
        forgetPrefix(link.footprint, 1);
    }

    private void forgetPrefix(Footprint footprint, int links) {
        if (footprint instanceof Footprint.KeyPrefix(var prefix)) {
            prefixLengths.computeIfPresent(
                    prefix.octets().length(), (length, count) -> count == links ? null : count - links);
        }
    }

    /// A place in the chain of a footprint; guarded by the table's lock.
    private static final class Link {
        private final Waiter waiter;
        private final Footprint footprint;
        private @Nullable Link previous;
        private @Nullable Link next;

        private Link(Waiter waiter, Footprint footprint) {
            this.waiter = waiter;
            this.footprint = footprint;
        }
    }

    /// Whoever waits; its own lock makes waking and cancelling exclude each other.
    private final class Waiter implements Watch {
        private final List<Link> links;
        private final Runnable wake;
        /// Guarded by the table's lock.
        private boolean linked = true;
        /// Guarded by this.
        private boolean over;

        private Waiter(List<Footprint> footprints, Runnable wake) {
            this.links = footprints.stream()
                    .distinct()
                    .map(footprint -> new Link(this, footprint))
                    .toList();
            this.wake = wake;
        }

        @Override
        public void cancel() {
            remove(this);
            synchronized (this) {
                over = true;
            }
        }

        private synchronized void fire() {
            if (!over) {
                over = true;
                try {
                    wake.run();
                } catch (RuntimeException e) {
                    LOG.error("a watcher failed when it was woken; the others are woken all the same", e);
                }
            }
        }
    }
}
