package dev.praetor.consensus;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// When one follower is told of a commit by a message that says nothing else.
///
/// At once, as a rule. But while entries follow each other closely, the next one tells of the commit as well, and a
/// message less per entry is a good part of what an entry costs. So then the next one is waited for a little, unless
/// that follower waits for a client of its own. Only the follower's appender asks, on its own thread.
final class CommitNotice {
    /// Entries that leave so soon after one another let the next be expected.
    static final long CLOSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    /// And it is waited for so long.
    static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final long NONE = -1;

    private final LongSupplier nanos;
    private final BooleanSupplier awaited;
    private long told = NONE;
    private long held = NONE;
    private long heldSince;
    private long lastEntry;
    private boolean close;

    /// @param awaited whether the follower waits for a commit: see [Awaiting]
    CommitNotice(LongSupplier nanos, BooleanSupplier awaited) {
        this.nanos = nanos;
        this.awaited = awaited;
        this.lastEntry = nanos.getAsLong() - CLOSE_NANOS;
    }

    /// A message leaves for the follower, with entries or without, and tells of what is committed by now.
    void leaves(boolean entries) {
        held = NONE;
        if (entries) {
            long now = nanos.getAsLong();
            close = now - lastEntry < CLOSE_NANOS;
            lastEntry = now;
        }
    }

    /// Whether to tell of `commit` now, which is done then; each is told once.
    boolean isDue(long commit) {
        if (commit <= told || isHeld(commit)) {
            return false;
        }
        told = commit;
        held = NONE;
        return true;
    }

    private boolean isHeld(long commit) {
        if (!close || awaited.getAsBoolean()) {
            return false;
        }
        if (held != commit) {
            held = commit;
            heldSince = nanos.getAsLong();
        }
        return nanos.getAsLong() - heldSince < PATIENCE_NANOS;
    }

    /// How long the appender may sleep that has nothing else to do for `millis`.
    long sleepMillis(long millis) {
        if (held == NONE) {
            return millis;
        }
        long left = PATIENCE_NANOS - (nanos.getAsLong() - heldSince);
        return Math.clamp(TimeUnit.NANOSECONDS.toMillis(left) + 1, 0, millis);
    }
}
