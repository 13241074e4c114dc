package dev.praetor.consensus;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// The commands that wait to be packed into a log entry: bounded in count and in bytes, first in first out. Any
/// thread adds; one thread takes.
final class CommandQueue {
    private final Limits limits;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final ArrayDeque<Submission> waiting = new ArrayDeque<>();
    private long waitingBytes;
    /// The taker is woken when so many wait.
    private int wanted = 1;
    private boolean closed;
    private String whyClosed = "";

    CommandQueue(Limits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
    }

    /// @param term see [Submission]
    CompletableFuture<Outcome> add(byte[] command, long term) {
        if (command.length > limits.commandBytes()) {
            return Submission.refused("a command of " + command.length + " bytes is over the limit of "
                    + limits.commandBytes() + " bytes");
        }
        lock.lock();
        try {
            if (closed) {
                return Submission.refused(whyClosed);
            }
            if (waiting.size() >= limits.queuedCommands() || waitingBytes + command.length > limits.queuedBytes()) {
                return Submission.refused("the log's queue is full: " + waiting.size() + " commands of " + waitingBytes
                        + " bytes wait for the disk or the other servers");
            }
            var submission = new Submission(command, term, new CompletableFuture<>(), nanos.getAsLong());
            waiting.add(submission);
            waitingBytes += command.length;
            if (waiting.size() >= wanted) {
                filled.signal();
            }
            return submission.outcome();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for commands and takes as many as fit into one log entry; an empty list means that the queue is
    /// closed.
    ///
    /// @param enough so many are worth a wait
    /// @param patienceNanos how long they are waited for at the most
    List<Submission> take(int enough, long patienceNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            wanted = enough;
            long left = patienceNanos;
            while (waiting.size() < enough && waitingBytes < limits.entryBytes() && !closed && left > 0) {
                left = filled.awaitNanos(left);
            }
            wanted = 1;
            while (waiting.isEmpty() && !closed) {
                filled.await();
            }
            return takeOneEntry();
        } finally {
            lock.unlock();
        }
    }

    private List<Submission> takeOneEntry() {
        List<Submission> taken = new ArrayList<>(Math.min(waiting.size(), limits.entryCommands()));
        int size = EntryFrame.HEADER;
        for (var next = waiting.peek(); next != null; next = waiting.peek()) {
            size += EntryFrame.PER_COMMAND + next.command().length;
            if (taken.size() == limits.entryCommands() || size > limits.entryBytes()) {
                break;
            }
            taken.add(remove());
        }
        return taken;
    }

    /// Takes out what has waited for at least `ageNanos`.
    List<Submission> takeOlderThan(long ageNanos) {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            List<Submission> old = new ArrayList<>();
            for (var next = waiting.peek(); next != null; next = waiting.peek()) {
                if (now - next.sinceNanos() < ageNanos) {
                    break;
                }
                old.add(remove());
            }
            return old;
        } finally {
            lock.unlock();
        }
    }

    private Submission remove() {
        var first = waiting.remove();
        waitingBytes -= first.command().length;
        return first;
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /// Takes in no more; what waits is refused with `why`, as is what comes later. The first reason stays.
    void close(String why) {
        List<Submission> refused;
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                whyClosed = why;
            }
            refused = List.copyOf(waiting);
            waiting.clear();
            waitingBytes = 0;
            filled.signalAll();
        } finally {
            lock.unlock();
        }
        refused.forEach(each -> each.outcome().complete(new Outcome.Rejected(why)));
    }
}
