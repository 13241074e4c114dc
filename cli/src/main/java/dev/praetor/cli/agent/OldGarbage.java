package dev.praetor.cli.agent;

import io.vertx.core.Vertx;
import java.util.function.LongSupplier;

/// Has collected what a small agent's collector would leave lying about: the serial one lets its old generation grow
/// as far as the machine allows before it looks into it, which in an agent that is to be small is a leak. On an event
/// loop; a collection of so small a heap stops the process for some 20 ms.
///
/// A little is collected once in a minute at most. Much, which a busy agent leaves in a second, is collected at once:
/// when there is as much of it as of what is in use, so that large heaps are not looked through all the time.
final class OldGarbage {
    static final long INTERVAL_MILLIS = 1000;
    static final int LOOKS_A_MINUTE = 60;
    /// What has to have come together in a minute, in bytes.
    static final long LITTLE = 4 << 20;
    /// And at any time.
    static final long MUCH = 16 << 20;

    private final LongSupplier used;
    private final Runnable collector;
    private long left;
    private int looks = LOOKS_A_MINUTE - 1;

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
        looks++;
        long gathered = used.getAsLong() - left;
        if (gathered >= Math.max(MUCH, left) || gathered >= LITTLE && looks >= LOOKS_A_MINUTE) {
            collector.run();
            left = used.getAsLong();
            looks = 0;
        }
    }
}
