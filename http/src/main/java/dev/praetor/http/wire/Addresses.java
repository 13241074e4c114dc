package dev.praetor.http.wire;

import java.util.concurrent.ConcurrentHashMap;

/// How many connections each client address holds, over all event loops.
public final class Addresses {
    private final ConcurrentHashMap<String, Integer> held = new ConcurrentHashMap<>();
    private final int limit;

    /// @param limit connections for one address; 0: any number
    public Addresses(int limit) {
        this.limit = limit;
    }

    /// How many the address holds with this one; Unix sockets have no address and no limit.
    int add(String address) {
        return address.isEmpty() ? 0 : held.merge(address, 1, Integer::sum);
    }

    void remove(String address) {
        held.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }

    boolean tooMany(int count) {
        return limit > 0 && count > limit;
    }

    boolean farTooMany(int count) {
        return limit > 0 && count > 2L * limit;
    }
}
