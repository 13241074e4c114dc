package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Writes one command after another to whoever leads, and asks again where that is safe, as a server does for its
/// clients. Notes what was acknowledged, what was not, and the longest time that a command took.
final class SteadyWriter implements AutoCloseable {
    private final Thread thread;
    private final List<String> acknowledged = new ArrayList<>();
    private final List<Outcome> failed = new ArrayList<>();
    private Duration longest = Duration.ZERO;
    private volatile boolean stopping;

    SteadyWriter(String prefix, Supplier<Running> leader) {
        thread = Thread.ofPlatform().daemon().name("steady-writer").start(() -> {
            for (int i = 0; !stopping; i++) {
                write(prefix + i, leader);
            }
        });
    }

    private void write(String command, Supplier<Running> leader) {
        long begun = System.nanoTime();
        Outcome outcome = Running.outcome(leader.get().submit(command));
        while ((outcome instanceof Outcome.NoLeader || outcome instanceof Outcome.Rejected)
                && System.nanoTime() - begun < Running.PATIENCE.toNanos()) {
            LockSupport.parkNanos(1_000_000);
            outcome = Running.outcome(leader.get().submit(command));
        }
        var took = Duration.ofNanos(System.nanoTime() - begun);
        synchronized (this) {
            longest = took.compareTo(longest) > 0 ? took : longest;
            if (outcome instanceof Outcome.Committed) {
                acknowledged.add(command);
            } else {
                failed.add(outcome);
            }
        }
    }

    synchronized int count() {
        return acknowledged.size();
    }

    synchronized Duration longest() {
        return longest;
    }

    synchronized void forgetLongest() {
        longest = Duration.ZERO;
    }

    /// Ends, and checks that all that was acknowledged is there, once, in its order.
    void endsWithAllIn(Supplier<List<String>> lines) throws InterruptedException {
        close();
        assertThat(failed).isEmpty();
        assertThat(acknowledged).isNotEmpty();
        List<String> found = new ArrayList<>(lines.get());
        found.retainAll(new java.util.HashSet<>(acknowledged));
        assertThat(found).isEqualTo(acknowledged);
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        thread.join();
    }
}
