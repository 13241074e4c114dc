package dev.praetor.registrator;

import dev.praetor.registrator.docker.DockerClient;
import io.vertx.core.Vertx;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a session with the engine: opens the next one when one is lost.
final class EngineLink {
    private static final Logger LOG = LoggerFactory.getLogger(EngineLink.class);

    private final Vertx vertx;
    private final DockerClient docker;
    private final ContainerView view;
    private final StatusBoard board;
    private final Timings timings;
    private final Backoff backoff;
    private final Runnable synced;
    private Optional<EngineSession> session = Optional.empty();
    private boolean away;
    private boolean closed;

    /// @param synced told each time when all containers that run are known
    EngineLink(
            Vertx vertx,
            DockerClient docker,
            ContainerView view,
            StatusBoard board,
            Timings timings,
            Backoff backoff,
            Runnable synced) {
        this.vertx = vertx;
        this.docker = docker;
        this.view = view;
        this.board = board;
        this.timings = timings;
        this.backoff = backoff;
        this.synced = synced;
    }

    void open() {
        var next =
                new EngineSession(vertx, docker, view, timings, EngineSession.EVENTS_WAITING, this::lost, this::found);
        session = Optional.of(next);
        next.open();
    }

    void close() {
        closed = true;
        session.ifPresent(EngineSession::close);
    }

    /// Whether all containers that run are known.
    boolean complete() {
        return session.map(EngineSession::inSync).orElse(false);
    }

    private void found() {
        backoff.reset();
        board.engine(true);
        board.containers(view.size());
        LOG.info(
                "{} the Docker engine {}: {} containers",
                away ? "Again following" : "Following",
                docker.name(),
                view.size());
        away = false;
        synced.run();
    }

    private void lost(String why) {
        session = Optional.empty();
        board.engine(false);
        board.failed(why);
        if (!away) {
            away = true;
            LOG.warn("Lost the Docker engine: {}; services stay as they are until it is back", why);
        }
        vertx.setTimer(backoff.next().toMillis(), _ -> {
            if (!closed) {
                open();
            }
        });
    }
}
