package dev.praetor.registrator;

import dev.praetor.registrator.backend.Backend;
import dev.praetor.registrator.docker.DockerClient;
import dev.praetor.registrator.net.CallFailure;
import dev.praetor.registrator.net.Endpoint;
import dev.praetor.registrator.options.RegistratorOptions;
import dev.praetor.registrator.service.Host;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches one Docker engine and keeps one registry equal to `docker ps`, until it is closed. Its methods may be
/// called from any thread; its work runs on one event loop of its own.
public final class Registrator {
    private static final Logger LOG = LoggerFactory.getLogger(Registrator.class);

    private final Vertx vertx;
    private final RegistratorOptions options;
    private final Endpoint engine;
    private final Backend backend;
    private final Timings timings;
    private final HostFacts facts;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final StatusBoard board;
    private volatile boolean closed;
    private Future<String> deployment = Future.failedFuture("not started");
    private Optional<Future<Void>> closing = Optional.empty();

    /// @param engine where the Docker engine listens; see {@link dev.praetor.registrator.docker.DockerHost}
    /// @param backend the registry; closed with the registrator
    public Registrator(Vertx vertx, RegistratorOptions options, Endpoint engine, Backend backend) {
        this(
                vertx,
                options,
                engine,
                backend,
                Timings.standard(options),
                new SystemHost(),
                InstantSource.system(),
                RandomGenerator.getDefault());
    }

    Registrator(
            Vertx vertx,
            RegistratorOptions options,
            Endpoint engine,
            Backend backend,
            Timings timings,
            HostFacts facts,
            InstantSource clock,
            RandomGenerator random) {
        this.vertx = vertx;
        this.options = options;
        this.engine = engine;
        this.backend = backend;
        this.timings = timings;
        this.facts = facts;
        this.clock = clock;
        this.random = random;
        this.board = new StatusBoard(clock);
    }

    /// Starts. The future completes when the registry has answered, and fails when it has not after all attempts of
    /// `-retry-attempts`; with -1 it completes at once and the registry is waited for in the background. The engine
    /// may be away at start; it is waited for without end.
    public synchronized Future<Void> start() {
        deployment = vertx.deployVerticle(new Loop());
        return deployment.mapEmpty();
    }

    /// Stops. What is registered stays registered. A second call does nothing more.
    public synchronized Future<Void> close() {
        closed = true;
        if (closing.isEmpty()) {
            closing = Optional.of(deployment.transform(
                    started -> started.succeeded() ? vertx.undeploy(started.result()) : Future.succeededFuture()));
        }
        return closing.get();
    }

    /// How it fares now.
    public RegistratorStatus status() {
        return board.status();
    }

    /// Gives the work its event loop.
    private final class Loop extends VerticleBase {
        private final DockerClient docker = new DockerClient(Registrator.this.vertx, engine, timings.call(), clock);
        private Optional<Watch> watch = Optional.empty();

        @Override
        public Future<?> start() {
            var begun = reach(options.retryAttempts())
                    .compose(_ -> new HostLookup(vertx, facts).find(options, backend))
                    .onSuccess(this::begin);
            return options.retryAttempts() < 0
                    ? Future.succeededFuture()
                    : begun.recover(cause -> stop().transform(_ -> Future.failedFuture(cause)));
        }

        /// @param more attempts after this one; negative for no end
        private Future<Void> reach(int more) {
            return backend.services().<Void>mapEmpty().recover(cause -> {
                if (more == 0 || closed) {
                    return Future.failedFuture(cause);
                }
                board.failed(CallFailure.reason(cause));
                LOG.warn("Waiting for {}: {}", backend.name(), CallFailure.reason(cause));
                Promise<Void> next = Promise.promise();
                vertx.setTimer(
                        options.retryInterval().toMillis(),
                        _ -> reach(Math.max(-1, more - 1)).onComplete(next));
                return next.future();
            });
        }

        private void begin(Host host) {
            if (!closed) {
                LOG.info(
                        "Registering containers as {}:... at {} with address {}",
                        host.name(),
                        backend.name(),
                        host.address().isEmpty() ? "of the registry" : host.address());
                var started = new Watch(vertx, options, host, docker, backend, board, timings, random);
                watch = Optional.of(started);
                started.start();
            }
        }

        @Override
        public Future<?> stop() {
            watch.ifPresent(Watch::close);
            return Future.join(docker.close(), backend.close());
        }
    }
}
