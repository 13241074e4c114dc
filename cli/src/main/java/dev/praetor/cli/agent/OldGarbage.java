package dev.praetor.cli.agent;

import io.vertx.core.Vertx;
import java.util.function.LongSupplier;

/// Has collected what a small agent's collector would leave lying about: the serial one lets its old generation grow
/// as far as the machine allows before it looks into it, which in an agent that is to be small is a leak. On an event
/// loop; a collection of so small a heap stops the process for some 20 ms, once in a minute at most.
final class OldGarbage {
    static final long INTERVAL_MILLIS = 60_000;
    /// What has to have come together, in bytes.
    static final long WORTHWHILE = 4 << 20;

    private final LongSupplier used;
    private final Runnable collector;
    private long left;

    OldGarbage(LongSupplier used, Runnable collector) {
        this.used = used;
        this.collector = collector;
    }

    static void keepSmall(Vertx vertx) {
        var runtime = Runtime.getRuntime();
        var garbage = new OldGarbage(() -> runtime.totalMemory() - runtime.freeMemory(), System::gc);
        vertx.setPeriodic(INTERVAL_MILLIS, _ -> garbage.look());
    }

    /// The first look finds what the start left.
    void look() {
        if (used.getAsLong() - left >= WORTHWHILE) {
            collector.run();
            left = used.getAsLong();
        }
    }
}
