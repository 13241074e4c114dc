package dev.praetor.agent.time;

import java.time.Duration;

/// Reads time and runs tasks later, one at a time, all on the same thread: the agent's own event loop.
public interface Clock {
    /// Monotonic time in nanoseconds; only differences mean something.
    long nanos();

    /// Wall-clock time in milliseconds of Unix time. For people and files, never for waiting.
    long unixMillis();

    /// Runs a task once, never earlier than after `delay`. Must be called on the agent's event loop.
    Timer after(Duration delay, Runnable task);

    /// Runs a task on the agent's event loop, soon; may be called from any thread.
    void soon(Runnable task);

    /// A task that waits for its time.
    interface Timer {
        /// Does nothing when the task ran already.
        void cancel();
    }
}
