package dev.praetor.agent.testing;

import dev.praetor.agent.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/// Time that stands still until a test moves it. One thread.
public final class FakeClock implements Clock {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::at).thenComparingLong(Waiting::number));
    private long nanos = 1_000;
    private long unixMillis = 1_700_000_000_000L;
    private long number;

    private record Waiting(long at, long number, Runnable task) {}

    /// Lets time pass, running on the way, in order, whatever is due.
    public void advance(Duration time) {
        var end = nanos + time.toNanos();
        while (!waiting.isEmpty() && waiting.peek().at() <= end) {
            var next = waiting.poll();
            pass(next.at() - nanos);
            next.task().run();
        }
        pass(end - nanos);
    }

    /// How many tasks wait for their time.
    public int waiting() {
        return waiting.size();
    }

    /// Moves the wall clock alone, as people and NTP do.
    public void set(long millis) {
        unixMillis = millis;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long unixMillis() {
        return unixMillis;
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        var entry = new Waiting(nanos + delay.toNanos(), number++, task);
        waiting.add(entry);
        return () -> waiting.remove(entry);
    }

    @Override
    public void soon(Runnable task) {
        task.run();
    }

    private void pass(long time) {
        unixMillis += (nanos + time) / NANOS_PER_MILLI - nanos / NANOS_PER_MILLI;
        nanos += time;
    }
}
