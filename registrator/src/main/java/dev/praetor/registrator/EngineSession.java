package dev.praetor.registrator;

import dev.praetor.registrator.docker.Container;
import dev.praetor.registrator.docker.ContainerSummary;
import dev.praetor.registrator.docker.DockerClient;
import dev.praetor.registrator.docker.DockerEvent;
import dev.praetor.registrator.docker.EventStream;
import dev.praetor.registrator.net.CallFailure;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection to the engine, from the first sign of life to the first fault.
///
/// Events are subscribed before the list is asked for, so nothing falls between the two; both only say which
/// containers to look at, and what counts is how a container looks then.
final class EngineSession {
    /// Most containers that wait to be looked at because of events; beyond that all are listed again.
    static final int EVENTS_WAITING = 4096;

    private static final Logger LOG = LoggerFactory.getLogger(EngineSession.class);
    private static final long LOOK_AGAIN_MS = 1_000;

    private final Vertx vertx;
    private final DockerClient docker;
    private final ContainerView view;
    private final Timings timings;
    private final Consumer<String> lost;
    private final Runnable synced;
    private final InspectQueue queue;
    private final Set<String> listed = new HashSet<>();
    private final Set<String> troubled = new HashSet<>();
    private final List<Long> timers = new ArrayList<>();
    private Optional<EventStream> stream = Optional.empty();
    private boolean inSync;
    private boolean overflowed;
    private boolean pinging;
    private boolean closed;

    /// @param waiting most containers that wait because of events
    /// @param lost told once when the connection is of no more use, with the reason
    /// @param synced told once when all containers of the first list were looked at
    EngineSession(
            Vertx vertx,
            DockerClient docker,
            ContainerView view,
            Timings timings,
            int waiting,
            Consumer<String> lost,
            Runnable synced) {
        this.vertx = vertx;
        this.docker = docker;
        this.view = view;
        this.timings = timings;
        this.lost = lost;
        this.synced = synced;
        this.queue = new InspectQueue(waiting, DockerClient.INSPECTIONS, docker::inspect, this::seen);
    }

    void open() {
        docker.ping()
                .compose(now -> docker.events(now, this::event, this::fail))
                .onSuccess(this::follow)
                .onFailure(cause -> fail(CallFailure.reason(cause)));
    }

    private void follow(EventStream opened) {
        if (closed) {
            opened.close();
            return;
        }
        stream = Optional.of(opened);
        list(true);
        timers.add(vertx.setPeriodic(timings.ping().toMillis(), _ -> ping()));
        timers.add(vertx.setPeriodic(timings.resync().toMillis(), _ -> list(false)));
    }

    void close() {
        closed = true;
        queue.close();
        stream.ifPresent(EventStream::close);
        timers.forEach(vertx::cancelTimer);
    }

    boolean inSync() {
        return inSync;
    }

    private void fail(String why) {
        if (!closed) {
            close();
            lost.accept(why);
        }
    }

    /// A stream over TCP does not tell when the other host is gone.
    private void ping() {
        if (!pinging) {
            pinging = true;
            docker.ping().onComplete(answer -> {
                pinging = false;
                if (answer.failed()) {
                    fail(CallFailure.reason(answer.cause()));
                }
            });
        }
    }

    private void list(boolean all) {
        docker.running().onSuccess(list -> take(list, all)).onFailure(cause -> fail(CallFailure.reason(cause)));
    }

    private void take(List<ContainerSummary> list, boolean all) {
        if (closed) {
            return;
        }
        var look = view.toLookAt(list, all);
        if (!inSync) {
            listed.addAll(look);
        }
        queue.addAll(look);
        settle();
    }

    private void event(DockerEvent event) {
        switch (event.kind()) {
            case CHANGED -> {
                ask(event.container());
                view.sharing(event.container()).forEach(this::ask);
            }
            case ENDED -> {
                view.ended(event);
                if (queue.knows(event.container())) {
                    // The look under way may be from before the end.
                    ask(event.container());
                }
            }
            case DESTROYED -> view.destroyed(event);
        }
    }

    private void ask(String container) {
        if (!queue.offer(container) && !overflowed) {
            overflowed = true;
            LOG.warn("More than {} containers changed at once; all are listed again", EVENTS_WAITING);
        }
    }

    private void seen(String id, AsyncResult<Optional<Container>> answer) {
        if (answer.failed()) {
            unseen(id, answer.cause());
            return;
        }
        troubled.remove(id);
        listed.remove(id);
        view.seen(id, answer.result());
        settle();
    }

    /// One container that the engine cannot show must not hold up the others; but until it is seen, not all are
    /// known.
    private void unseen(String id, Throwable cause) {
        view.unseen(id);
        if (troubled.add(id)) {
            LOG.warn("Cannot look at container {}: {}; trying again", id, CallFailure.reason(cause));
        }
        vertx.setTimer(LOOK_AGAIN_MS, _ -> {
            if (!closed) {
                ask(id);
            }
        });
    }

    private void settle() {
        if (!inSync && listed.isEmpty()) {
            inSync = true;
            synced.run();
        }
        if (overflowed && queue.idle()) {
            overflowed = false;
            list(true);
        }
    }
}
