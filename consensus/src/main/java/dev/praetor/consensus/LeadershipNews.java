package dev.praetor.consensus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries changes of leadership to the listeners, in order, on a thread of its own: those who bring the news hold
/// locks of the log.
final class LeadershipNews implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeadershipNews.class);
    private static final long LAST_NEWS_MILLIS = 1000;

    private final ExecutorService thread;

    // Touched on the thread only.
    private final List<Consumer<Leadership>> listeners = new ArrayList<>();
    private Optional<Leadership> latest = Optional.empty();

    LeadershipNews(String name) {
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name(name + "-leadership").factory());
    }

    void publish(Leadership change) {
        execute(() -> {
            latest = Optional.of(change);
            listeners.forEach(listener -> tell(listener, change));
        });
    }

    void add(Consumer<Leadership> listener) {
        execute(() -> {
            listeners.add(listener);
            latest.filter(Leadership.Gained.class::isInstance).ifPresent(gained -> tell(listener, gained));
        });
    }

    private void execute(Runnable news) {
        try {
            thread.execute(news);
        } catch (RejectedExecutionException closed) {
            LOG.debug("no news after the end", closed);
        }
    }

    private static void tell(Consumer<Leadership> listener, Leadership change) {
        try {
            listener.accept(change);
        } catch (RuntimeException e) {
            LOG.error("A listener failed on {}", change, e);
        }
    }

    /// Delivers what was published before.
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_NEWS_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("A leadership listener still runs after {} ms; not waiting for it", LAST_NEWS_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
