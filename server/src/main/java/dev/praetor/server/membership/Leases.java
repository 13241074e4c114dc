package dev.praetor.server.membership;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which members the leader holds alive, and until when. Knows no clock: time is monotonic nanoseconds that it is
/// given. Confined to one thread.
///
/// **Promises.** Who beats in the rhythm that it was told never expires. Who is silent expires within its lease and
/// one tick, or, when its connection was seen to close, within [#GRACE] and one tick.
///
/// **Many connections at once.** A switch that restarts, or a server, takes thousands of connections along, and it
/// takes time until all are made again. So everybody's [#GRACE] begins when the last of them can be expected back, if
/// [#RETURNS_PER_SECOND] come in a second. It never outlasts the lease.
///
/// **The leader's own pauses.** Beats that came while the process stood still wait in sockets when it wakes, but the
/// clock has moved on. A tick that comes late by [#STALL] therefore gives everybody a fresh lease.
public final class Leases {
    /// How often [#expired] is to be called.
    public static final Duration TICK = Duration.ofMillis(100);

    /// A member whose connection was closed without a farewell has this long to beat again.
    static final Duration GRACE = Duration.ofMillis(500);

    /// Members that can be expected to connect again in a second, on a busy machine.
    static final int RETURNS_PER_SECOND = 500;

    /// A new leader waits so long for the old one, which has nobody whose connection to it could break.
    static final Duration FALLEN_LEADER = Duration.ofSeconds(1);

    /// The delay of a tick from which on it is this process that stood still.
    static final Duration STALL = Duration.ofSeconds(1);

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Map<String, Lease> leases = new HashMap<>();
    /// Who lost its connection and was not heard since, and when.
    private final Map<String, Long> away = new HashMap<>();
    private LeaseTerms terms = LeaseTerms.of(0);
    private long lastTick;
    /// When all whose connections closed so far can be expected back.
    private long allBack;

    /// @param via the server that heard the member last
    private record Lease(String via, long end) {}

    /// Begins anew with a fresh lease for each of these members.
    void begin(Collection<String> members, long now) {
        leases.clear();
        away.clear();
        lastTick = now;
        allBack = now;
        resize(members.size());
        members.forEach(id -> leases.put(id, new Lease("", now + terms.lease().toNanos())));
    }

    /// This one led before: if it lives, it beats at once.
    void fallen(String id, long now) {
        var end = now + FALLEN_LEADER.toNanos();
        leases.computeIfPresent(id, (_, lease) -> new Lease(lease.via(), Math.min(lease.end(), end)));
    }

    /// What leases granted from now on last.
    void resize(int members) {
        terms = LeaseTerms.of(members);
    }

    LeaseTerms terms() {
        return terms;
    }

    boolean holds(String id) {
        return leases.containsKey(id);
    }

    /// @param via the server that heard it
    void beat(String id, String via, long now) {
        leases.put(id, new Lease(via, now + terms.lease().toNanos()));
        away.remove(id);
    }

    /// The connection over which a member beat was closed. Nothing changes when another server heard it last.
    void lost(String id, String via, long now) {
        var lease = leases.get(id);
        if (lease != null && (lease.via().isEmpty() || lease.via().equals(via))) {
            away.putIfAbsent(id, now);
            allBack = later(allBack, now) + SECOND / RETURNS_PER_SECOND;
        }
    }

    void forget(String id) {
        leases.remove(id);
        away.remove(id);
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }

    /// Those whose leases have ended; they hold none any more.
    List<String> expired(long now) {
        var pause = now - lastTick;
        lastTick = now;
        if (pause >= TICK.plus(STALL).toNanos()) {
            var end = now + terms.lease().toNanos();
            leases.replaceAll((_, lease) -> new Lease(lease.via(), Math.max(lease.end(), end)));
            away.clear();
            allBack = now;
            return List.of();
        }
        var silent = new ArrayList<String>();
        var graceOver = now - GRACE.toNanos();
        leases.forEach((id, lease) -> {
            var since = away.get(id);
            if (now - lease.end() >= 0 || (since != null && graceOver - later(since, allBack) >= 0)) {
                silent.add(id);
            }
        });
        silent.forEach(this::forget);
        return silent;
    }
}
