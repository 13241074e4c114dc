package dev.praetor.registrator;

import dev.praetor.registrator.backend.Backend;
import dev.praetor.registrator.docker.Container;
import dev.praetor.registrator.docker.DockerClient;
import dev.praetor.registrator.options.RegistratorOptions;
import dev.praetor.registrator.service.Host;
import dev.praetor.registrator.service.OwnIds;
import dev.praetor.registrator.service.Planner;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Joins the engine's side to the registry's side: containers become what is wanted, and what is wanted is written.
final class Watch implements ContainerView.Audience {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final Vertx vertx;
    private final RegistratorOptions options;
    private final Planner planner;
    private final StatusBoard board;
    private final RemovalRule rule;
    private final Wanted wanted = new Wanted();
    private final Map<String, List<String>> remarks = new HashMap<>();
    private final ContainerView view = new ContainerView(this);
    private final CatalogWriter writer;
    private final CatalogLink catalog;
    private final EngineLink engine;

    Watch(
            Vertx vertx,
            RegistratorOptions options,
            Host host,
            DockerClient docker,
            Backend backend,
            StatusBoard board,
            Timings timings,
            RandomGenerator random) {
        this.vertx = vertx;
        this.options = options;
        this.planner = new Planner(options, host);
        this.board = board;
        this.rule = new RemovalRule(options.deregister(), docker);
        this.writer = new CatalogWriter(backend, wanted, board, this::registryAway);
        var own = new OwnIds(host.name());
        this.engine =
                new EngineLink(vertx, docker, view, board, timings, backoff(timings, random), this::containersKnown);
        this.catalog = new CatalogLink(
                vertx, backend, writer, rule, own, engine::complete, board, timings, backoff(timings, random));
    }

    private static Backoff backoff(Timings timings, RandomGenerator random) {
        return new Backoff(timings.retryFirst(), timings.retryLast(), random);
    }

    void start() {
        catalog.start();
        engine.open();
        if (options.heartbeat()) {
            vertx.setPeriodic(options.ttlRefresh().toMillis(), _ -> writer.refresh());
        }
    }

    void close() {
        catalog.close();
        engine.close();
    }

    private void registryAway(String why) {
        catalog.away(why);
    }

    /// What is stale can be told only now.
    private void containersKnown() {
        catalog.reconcile();
    }

    @Override
    public void runs(Container container) {
        var plan = planner.plan(container);
        if (!plan.remarks().equals(remarks.put(container.id(), plan.remarks()))) {
            plan.remarks().forEach(remark -> LOG.warn("Container {}: {}", container.name(), remark));
        }
        writer.touch(wanted.put(container.id(), plan.registrations()));
        board.containers(view.size());
    }

    @Override
    public void ended(Container container, int exit) {
        remarks.remove(container.id());
        var ids = wanted.remove(container.id());
        if (!ids.isEmpty() && !rule.removes(container.name(), exit)) {
            LOG.info("Container {} ended with status {}; its services stay", container.name(), exit);
            writer.forget(ids.stream().filter(id -> wanted.of(id).isEmpty()).toList());
        }
        writer.touch(ids);
        board.containers(view.size());
    }

    @Override
    public void destroyed(String name) {
        if (rule.releases(name)) {
            catalog.reconcile();
        }
    }
}
