package dev.praetor.consensus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What one leadership knows of who heard it, and when. Leases and read barriers stand on this: whatever this leader
/// has committed is the newest there is at time *t*, if a majority of the voters took in a message of its that was
/// sent at *t* or later (the Raft paper, section 6.4).
///
/// Ratis can ask for the same, but in 3.3.0 it takes an index that was confirmed once for confirmed for ever: a
/// leader that was cut off would go on answering reads until it notices, while the others have elected another.
final class MajorityContact {
    /// The most that wait for a majority at once: one of this server, one of each other, in good times.
    static final int MAX_WAITING = 1024;

    /// Who votes: one group of servers, or two in the middle of a change, when a majority of each is needed.
    record Voters(Collection<String> now, Collection<String> before) {}

    private record Waiter(long since, CompletableFuture<Boolean> confirmed) {}

    private final long term;
    private final String self;
    private final Supplier<Voters> voters;
    private final LongSupplier nanos;
    private final LongConsumer confirmations;

    // Guarded by this.
    private final Map<String, Long> heard = new HashMap<>();
    private final Map<String, Runnable> callers = new HashMap<>();
    private List<Waiter> waiting = new ArrayList<>();
    private boolean over;

    /// @param voters asked after each answer
    /// @param confirmations told the time since which a majority is known to have heard this leader, in order
    MajorityContact(long term, String self, Supplier<Voters> voters, LongSupplier nanos, LongConsumer confirmations) {
        this.term = term;
        this.self = self;
        this.voters = voters;
        this.nanos = nanos;
        this.confirmations = confirmations;
    }

    long term() {
        return term;
    }

    /// That server can be sent something by `call`, at once. Replaces an earlier way to call it.
    synchronized void calls(String server, Runnable call) {
        callers.put(server, call);
    }

    /// Sends something to every server, so that their answers show who still follows.
    void callAll() {
        List<Runnable> all;
        synchronized (this) {
            all = List.copyOf(callers.values());
        }
        all.forEach(Runnable::run);
    }

    /// That server acknowledged, as a follower, what was sent to it at this time.
    void heard(String server, long sentNanos) {
        List<Waiter> passed = new ArrayList<>();
        synchronized (this) {
            if (over) {
                return;
            }
            heard.merge(server, sentNanos, (known, sent) -> sent - known > 0 ? sent : known);
            long now = nanos.getAsLong();
            long age = majorityAge(now);
            if (age == Long.MAX_VALUE) {
                return;
            }
            long since = now - age;
            confirmations.accept(since);
            List<Waiter> left = new ArrayList<>();
            waiting.forEach(waiter -> (since - waiter.since() >= 0 ? passed : left).add(waiter));
            waiting = left;
        }
        passed.forEach(waiter -> waiter.confirmed().complete(true));
    }

    /// Completes with true once a majority is known to have heard this leader now or later; with false when the
    /// leadership ends before, or too many wait.
    CompletableFuture<Boolean> confirm() {
        var confirmed = new CompletableFuture<Boolean>();
        synchronized (this) {
            if (over || waiting.size() >= MAX_WAITING) {
                confirmed.complete(false);
                return confirmed;
            }
            waiting.add(new Waiter(nanos.getAsLong(), confirmed));
        }
        callAll();
        return confirmed;
    }

    /// This leadership has ended, or is known to be about to.
    void over() {
        List<Waiter> left;
        synchronized (this) {
            over = true;
            left = waiting;
            waiting = List.of();
        }
        left.forEach(waiter -> waiter.confirmed().complete(false));
    }

    /// How long ago a message was sent that a majority has heard; MAX_VALUE when there is none.
    private long majorityAge(long now) {
        Voters all = voters.get();
        return Math.max(majorityAge(all.now(), now), all.before().isEmpty() ? 0 : majorityAge(all.before(), now));
    }

    private long majorityAge(Collection<String> group, long now) {
        long[] ages = group.stream().mapToLong(server -> age(server, now)).toArray();
        Arrays.sort(ages);
        return ages.length == 0 ? Long.MAX_VALUE : ages[ages.length / 2];
    }

    private long age(String server, long now) {
        if (server.equals(self)) {
            return 0;
        }
        Long sent = heard.get(server);
        return sent == null ? Long.MAX_VALUE : Math.max(0, now - sent);
    }
}
