package dev.praetor.registrator;

import dev.praetor.registrator.docker.Container;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// The containers that are to be looked at.
///
/// Each waits at most once, and is looked at by one call at a time. When it is asked for again during that call,
/// the call's answer may be from before the change, so it is dropped and the container looked at again: answers for
/// one container never come out of order.
final class InspectQueue {
    private final int limit;
    private final int width;
    private final Function<String, Future<Optional<Container>>> look;
    private final BiConsumer<String, AsyncResult<Optional<Container>>> seen;
    private final SequencedSet<String> waiting = new LinkedHashSet<>();
    private final Set<String> working = new HashSet<>();
    private final Set<String> outdated = new HashSet<>();
    private boolean closed;

    /// @param limit most containers that wait because of an event
    /// @param width most calls at a time
    /// @param seen takes the answer for a container
    InspectQueue(
            int limit,
            int width,
            Function<String, Future<Optional<Container>>> look,
            BiConsumer<String, AsyncResult<Optional<Container>>> seen) {
        this.limit = limit;
        this.width = width;
        this.look = look;
        this.seen = seen;
    }

    /// Asks for a container because of an event.
    ///
    /// @return false when the queue is full and the event is lost
    boolean offer(String container) {
        if (!knows(container) && waiting.size() >= limit) {
            return false;
        }
        add(container);
        return true;
    }

    /// Asks for containers of a list; the list's own limit bounds them.
    void addAll(Collection<String> containers) {
        containers.forEach(this::enqueue);
        next();
    }

    private void add(String container) {
        enqueue(container);
        next();
    }

    private void enqueue(String container) {
        if (working.contains(container)) {
            outdated.add(container);
        } else {
            waiting.add(container);
        }
    }

    /// Whether a container waits or is being looked at.
    boolean knows(String container) {
        return working.contains(container) || waiting.contains(container);
    }

    boolean idle() {
        return waiting.isEmpty() && working.isEmpty();
    }

    void close() {
        closed = true;
        waiting.clear();
    }

    private void next() {
        while (!closed && working.size() < width && !waiting.isEmpty()) {
            var container = waiting.removeFirst();
            working.add(container);
            look.apply(container).onComplete(answer -> {
                working.remove(container);
                if (closed) {
                    return;
                }
                if (outdated.remove(container)) {
                    waiting.addFirst(container);
                } else {
                    seen.accept(container, answer);
                }
                next();
            });
        }
    }
}
