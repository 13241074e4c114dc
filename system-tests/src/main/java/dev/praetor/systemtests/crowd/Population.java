package dev.praetor.systemtests.crowd;

import dev.praetor.agent.config.AgentConfig;
import dev.praetor.agent.config.ConfigException;
import dev.praetor.agent.config.Configuration;
import dev.praetor.agent.config.Source;
import dev.praetor.agent.config.ThisHost;
import dev.praetor.agent.metrics.Metrics;
import dev.praetor.agent.time.Loop;
import dev.praetor.systemtests.process.Waiting;
import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Agents by the thousand on one event loop. What they do is asked for from another thread, which waits.
final class Population implements AutoCloseable {
    /// Agents that join at the same time.
    private static final int JOINING = 128;

    private static final int ATTEMPTS = 10;
    private static final long RETRY_MILLIS = 500;

    private static final long PATIENCE_SECONDS = 240;
    private static final long CLOSING_SECONDS = 30;

    private final Vertx vertx;
    private final Loop loop;
    private final List<LightAgent> agents;
    /// Connections of agents that fell silent; on the event loop.
    private final List<Channel> silent = new ArrayList<>();

    /// @param contacts cluster ports of servers on loopback
    Population(int size, List<Integer> contacts, RandomGenerator random) {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        loop = new Loop(vertx.getOrCreateContext());
        agents = new ArrayList<>(size);
        var join = contacts.stream().map(port -> "127.0.0.1:" + port).toList();
        await(loop.call(() -> {
            var metrics = new Metrics("crowd");
            for (int number = 0; number < size; number++) {
                var config = config(number, join);
                var seed = new SplittableRandom(random.nextLong());
                var id = new UUID(seed.nextLong(), seed.nextLong()).toString();
                agents.add(new LightAgent(vertx, config, id, Instance.on(config.nodeName(), number), metrics, seed));
            }
            return Future.succeededFuture();
        }));
    }

    private static AgentConfig config(int number, List<String> join) {
        var settings = Map.<String, Object>of(
                "node_name",
                "crowd-%05d".formatted(number),
                "bind_addr",
                "127.0.0.1",
                "advertise_addr",
                "10.%d.%d.%d".formatted(number >> 16, number >> 8 & 0xff, number & 0xff),
                "start_join",
                join,
                "data_dir",
                "/nowhere");
        try {
            return Configuration.of(false, List.of(new Source("crowd", settings)), new ThisHost(Path.of("/nowhere")))
                    .agent();
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e);
        }
    }

    List<LightAgent> agents() {
        return agents;
    }

    /// Has all of them join and register, so many at a time.
    Duration join() {
        long start = System.nanoTime();
        var waiting = agents.iterator();
        await(loop.call(() -> {
            var lanes = new ArrayList<Future<Void>>();
            for (int lane = 0; lane < JOINING; lane++) {
                var promise = Promise.<Void>promise();
                lanes.add(promise.future());
                next(waiting, promise);
            }
            return Future.all(lanes);
        }));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void next(Iterator<LightAgent> waiting, Promise<Void> done) {
        if (!waiting.hasNext()) {
            done.complete();
            return;
        }
        join(waiting.next(), ATTEMPTS).onSuccess(_ -> next(waiting, done)).onFailure(done::fail);
    }

    /// Whom nobody answers in time tries again, as a service manager would have it do.
    private static Future<Void> join(LightAgent agent, int attempts) {
        return agent.join().recover(fault -> attempts > 1 ? join(agent, attempts - 1) : Future.failedFuture(fault));
    }

    /// These die: their connections are reset.
    ///
    /// @return when, on the monotonic clock
    long crash(List<LightAgent> some) {
        return unplug(some, Plug::reset, LightAgent::stop);
    }

    /// These fall silent, and their connections stay.
    ///
    /// @return when, on the monotonic clock
    long silence(List<LightAgent> some) {
        return unplug(
                some,
                socket -> {
                    Plug.silence(socket);
                    silent.add(socket);
                },
                LightAgent::stop);
    }

    /// The connections of these end, and nothing else.
    ///
    /// @return when, on the monotonic clock
    long disconnect(List<LightAgent> some) {
        return unplug(some, Plug::cut, _ -> {});
    }

    private long unplug(List<LightAgent> some, Consumer<Channel> fate, Consumer<LightAgent> after) {
        var sockets = await(loop.call(() ->
                Future.all(some.stream().map(agent -> socket(agent, ATTEMPTS)).toList())));
        return await(loop.call(() -> {
            long now = System.nanoTime();
            sockets.<Channel>list().forEach(fate);
            some.forEach(after);
            return Future.succeededFuture(now);
        }));
    }

    /// Who is just about to connect again has none for a moment.
    private Future<Channel> socket(LightAgent agent, int attempts) {
        return agent.socket()
                .recover(fault -> attempts > 1
                        ? vertx.timer(RETRY_MILLIS, TimeUnit.MILLISECONDS).compose(_ -> socket(agent, attempts - 1))
                        : Future.failedFuture(fault));
    }

    /// Waits until each of these was answered so many more beats.
    Duration awaitBeats(List<LightAgent> some, int count) {
        var before = some.stream().mapToLong(LightAgent::beats).toArray();
        return Waiting.until(count + " beats of each", Duration.ofSeconds(PATIENCE_SECONDS), () -> {
            for (int i = 0; i < before.length; i++) {
                if (some.get(i).beats() < before[i] + count) {
                    return false;
                }
            }
            return true;
        });
    }

    /// Beats that were answered so far.
    long beats() {
        return agents.stream().mapToLong(LightAgent::beats).sum();
    }

    /// Waits.
    static <T> T await(Future<T> future) {
        return await(future, PATIENCE_SECONDS);
    }

    private static <T> T await(Future<T> future, long seconds) {
        try {
            return future.await(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("not within " + seconds + " s", e);
        }
    }

    Vertx vertx() {
        return vertx;
    }

    @Override
    public void close() {
        loop.run(() -> {
            agents.forEach(LightAgent::stop);
            // Nothing else could end these.
            silent.forEach(Plug::cut);
        });
        await(vertx.close(), CLOSING_SECONDS);
    }
}
