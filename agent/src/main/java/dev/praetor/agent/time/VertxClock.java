package dev.praetor.agent.time;

import io.vertx.core.Context;
import java.time.Duration;
import java.time.InstantSource;

/// Real time on one Vert.x context.
public final class VertxClock implements Clock {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Context context;
    private final InstantSource wall;

    public VertxClock(Context context, InstantSource wall) {
        this.context = context;
        this.wall = wall;
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public long unixMillis() {
        return wall.millis();
    }

    /// Rounds up to whole milliseconds, at least one: a timer of Vert.x knows nothing finer.
    @Override
    public Timer after(Duration delay, Runnable task) {
        var millis = Math.max(1, Math.ceilDiv(delay.toNanos(), NANOS_PER_MILLI));
        var id = context.owner().setTimer(millis, fired -> task.run());
        return () -> context.owner().cancelTimer(id);
    }

    @Override
    public void soon(Runnable task) {
        context.runOnContext(nothing -> task.run());
    }
}
