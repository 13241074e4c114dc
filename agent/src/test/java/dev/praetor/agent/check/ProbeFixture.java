package dev.praetor.agent.check;

import dev.praetor.agent.definition.CheckKind;
import dev.praetor.agent.definition.CheckRegistration;
import dev.praetor.agent.local.Samples;
import dev.praetor.agent.metrics.Metrics;
import dev.praetor.agent.time.Background;
import dev.praetor.agent.time.VertxClock;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Probes on real sockets, for tests that wait for what they find.
final class ProbeFixture implements AutoCloseable {
    static final int OUTPUT_MAX = 4096;

    final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final Probes probes;

    ProbeFixture() {
        this(Optional.empty());
    }

    ProbeFixture(Optional<String> dockerHost) {
        var clock = new VertxClock(context, InstantSource.system());
        var background = new Background(Executors.newVirtualThreadPerTaskExecutor(), clock);
        probes = new Probes(vertx, clock, background, dockerHost, OUTPUT_MAX, new Metrics(""));
    }

    Finding run(CheckKind kind) throws Exception {
        return run(kind, Duration.ofSeconds(20));
    }

    Finding run(CheckKind kind, Duration timeout) throws Exception {
        return await(begin(kind, timeout));
    }

    Future<Finding> begin(CheckKind kind, Duration timeout) {
        var none = CheckRegistration.NONE;
        var check = Samples.periodic("c", "", kind, Duration.ofSeconds(1));
        var timed = new CheckRegistration(
                check.id(),
                check.name(),
                "",
                "",
                "",
                "",
                kind,
                check.interval(),
                timeout,
                none.ttl(),
                none.deregisterAfter(),
                0,
                none.thresholds());
        var promise = Promise.<Finding>promise();
        context.runOnContext(nothing -> probes.run(timed).onComplete(promise));
        return promise.future();
    }

    <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        await(vertx.close());
    }
}
