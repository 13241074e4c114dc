package dev.praetor.consensus;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Spares a close most of a second: Ratis' log writer looks up from its empty queue once a second only, and Ratis
/// waits for it. Once the log is closed, the writer is woken by an interrupt, and only where it waits for work: an
/// interrupt in the middle of a write would close the file under it.
final class SwiftClose {
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long GIVE_UP_AFTER_NANOS = TimeUnit.SECONDS.toNanos(2);

    private SwiftClose() {}

    /// Begins to watch for the moment when `closed` holds and `writer` waits; returns at once.
    static void of(Thread writer, BooleanSupplier closed, String name) {
        Thread.ofPlatform().daemon().name(name + "-close").start(() -> {
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < GIVE_UP_AFTER_NANOS) {
                if (closed.getAsBoolean() && writer.getState() == Thread.State.TIMED_WAITING) {
                    writer.interrupt();
                    return;
                }
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            }
        });
    }
}
