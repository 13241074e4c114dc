package dev.praetor.http.read;

import java.util.concurrent.atomic.AtomicInteger;

/// How many blocking queries wait, over all event loops. Any thread.
public final class ParkingLot {
    /// At some 10 KB each with their connections, about 2 GB.
    public static final int MAX_PARKED = 200_000;

    private final int places;
    private final AtomicInteger taken = new AtomicInteger();

    public ParkingLot() {
        this(MAX_PARKED);
    }

    public ParkingLot(int places) {
        this.places = places;
    }

    boolean enter() {
        if (taken.incrementAndGet() <= places) {
            return true;
        }
        taken.decrementAndGet();
        return false;
    }

    void leave() {
        taken.decrementAndGet();
    }

    public int taken() {
        return taken.get();
    }

    int places() {
        return places;
    }
}
