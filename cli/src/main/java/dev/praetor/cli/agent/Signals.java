package dev.praetor.cli.agent;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// What the operator or the agent itself wants to happen to the process, in order.
final class Signals {
    /// More than one waits only when somebody is impatient.
    static final int WAITING = 16;

    private final BlockingQueue<Wish> wishes = new ArrayBlockingQueue<>(WAITING);

    enum Wish {
        INTERRUPT("interrupt"),
        TERMINATE("terminated"),
        RELOAD("hangup"),
        /// The agent has left the cluster, because somebody asked it by HTTP.
        HAS_LEFT("left"),
        /// The agent can no longer keep its promises.
        FAILED("failed");

        private final String shown;

        Wish(String shown) {
            this.shown = shown;
        }

        String shown() {
            return shown;
        }
    }

    /// Takes over the process's signals.
    static Signals caught() {
        var signals = new Signals();
        signals.on("INT", Wish.INTERRUPT);
        signals.on("TERM", Wish.TERMINATE);
        signals.on("HUP", Wish.RELOAD);
        return signals;
    }

    /// The JDK has no public interface for signals other than to end; this one is kept for exactly that use.
    private void on(String name, Wish wish) {
        try {
            sun.misc.Signal.handle(new sun.misc.Signal(name), _ -> add(wish));
        } catch (IllegalArgumentException notOnThisSystem) {
            // The JVM was told to leave it alone (-Xrs), or the system has no such signal.
        }
    }

    void add(Wish wish) {
        wishes.offer(wish);
    }

    int waiting() {
        return wishes.size();
    }

    Wish next() throws InterruptedException {
        return wishes.take();
    }

    Optional<Wish> next(Duration limit) throws InterruptedException {
        return Optional.ofNullable(wishes.poll(limit.toMillis(), TimeUnit.MILLISECONDS));
    }
}
