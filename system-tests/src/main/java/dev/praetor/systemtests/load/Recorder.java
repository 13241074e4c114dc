package dev.praetor.systemtests.load;

import dev.praetor.systemtests.history.Act;
import dev.praetor.systemtests.history.History;
import dev.praetor.systemtests.history.Operation;
import dev.praetor.systemtests.history.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Remembers what all clients of one round did. Any thread.
public final class Recorder {
    private final long start = System.nanoTime();
    private final Queue<Operation> operations = new ConcurrentLinkedQueue<>();
    private final Queue<History.Disturbance> disturbances = new ConcurrentLinkedQueue<>();
    private final AtomicInteger internalErrors = new AtomicInteger();
    private final AtomicInteger processes = new AtomicInteger();

    /// Nanoseconds since the round began.
    public long now() {
        return System.nanoTime() - start;
    }

    /// A number for a client, or for one that goes on after an operation whose outcome it does not know.
    int newProcess() {
        return processes.incrementAndGet();
    }

    void add(int process, long invoked, Act act, Outcome outcome) {
        operations.add(new Operation(process, invoked, now(), act, outcome));
    }

    /// From a moment until now, answers may have been late.
    ///
    /// @param clock whether a clock was set
    public void disturbedSince(long moment, boolean clock) {
        disturbances.add(new History.Disturbance(moment, now(), clock));
    }

    void internalError() {
        internalErrors.incrementAndGet();
    }

    /// Answers by which a server confessed a mistake of its own.
    public int internalErrors() {
        return internalErrors.get();
    }

    public History history() {
        return new History(List.copyOf(operations), new ArrayList<>(disturbances));
    }

    int size() {
        return operations.size();
    }
}
