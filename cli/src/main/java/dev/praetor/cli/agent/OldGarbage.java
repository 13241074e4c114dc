package dev.praetor.cli.agent;

import io.vertx.core.Vertx;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Has collected what the serial collector would leave lying about: it lets its old generation grow to a quarter of the
/// machine's memory before it looks into it. In an agent that is to be small that is a leak; and on a server, which may
/// write for hours until then, it is memory that others could use, and a long pause in the end.
///
/// A collection stops the process: for some 20 ms on a client, and on a server for 2 ms with each megabyte in use. So
/// there has to be as much to collect as is worth it, beside what is in use, or large heaps would be looked through all
/// the time. A server with so much in use that its leases would end meanwhile is left to the JVM. Only for a process of
/// our own, never for a JVM that we are a guest of.
final class OldGarbage {
    static final long INTERVAL_MILLIS = 1000;
    static final int LOOKS_A_MINUTE = 60;

    private final LongSupplier used;
    private final Runnable collector;
    private final Worth worth;
    private long left;
    private int looks = LOOKS_A_MINUTE - 1;

    /// What has to have come together.
    ///
    /// @param little bytes, in a minute
    /// @param much bytes, at any time
    /// @param share of what is in use, at any time
    /// @param mostInUse bytes; with more in use than these, nothing is worth a pause
    record Worth(long little, long much, int share, long mostInUse) {
        static final Worth CLIENT = new Worth(4 << 20, 16 << 20, 1, Long.MAX_VALUE);
        static final Worth SERVER = new Worth(Long.MAX_VALUE, 256 << 20, 2, 128 << 20);
    }

    OldGarbage(LongSupplier used, Runnable collector, Worth worth) {
        this.used = used;
        this.collector = collector;
        this.worth = worth;
    }

    private static OldGarbage ofThisProcess(Worth worth) {
        var runtime = Runtime.getRuntime();
        return new OldGarbage(() -> runtime.totalMemory() - runtime.freeMemory(), System::gc, worth);
    }

    /// On an event loop: another thread would cost what is to be saved.
    static void keepClientSmall(Vertx vertx) {
        var garbage = ofThisProcess(Worth.CLIENT);
        vertx.setPeriodic(INTERVAL_MILLIS, _ -> garbage.look());
    }

    /// Until the process ends.
    static void keepServerBounded() {
        var thread = Thread.ofPlatform().daemon().name("old-garbage").factory();
        Executors.newSingleThreadScheduledExecutor(thread)
                .scheduleWithFixedDelay(
                        ofThisProcess(Worth.SERVER)::look, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// To be called once in [#INTERVAL_MILLIS]. With a client, the first look finds what the start left.
    void look() {
        if (left > worth.mostInUse()) {
            return;
        }
        looks++;
        long gathered = used.getAsLong() - left;
        if (gathered >= Math.max(worth.much(), worth.share() * left)
                || gathered >= worth.little() && looks >= LOOKS_A_MINUTE) {
            collector.run();
            left = used.getAsLong();
            looks = 0;
        }
    }
}
