package dev.praetor.registrator;

import static org.awaitility.Awaitility.await;

import dev.praetor.registrator.backend.Backend;
import dev.praetor.registrator.options.CommandLine;
import dev.praetor.registrator.options.Invocation;
import dev.praetor.registrator.options.RegistratorOptions;
import dev.praetor.registrator.options.Registry;
import dev.praetor.registrator.testing.Awaiting;
import dev.praetor.registrator.testing.FakeAgent;
import dev.praetor.registrator.testing.FakeEngine;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.awaitility.core.ThrowingRunnable;

/// A registrator between an engine and an agent that are only pretended. Nothing is compared periodically unless
/// asked for, so that a test sees what an event or a fault alone brings about.
final class Scene implements AutoCloseable {
    static final Duration NEVER = Duration.ofHours(1);

    /// The bound that users were promised after a fault.
    private static final Duration SOON = Duration.ofSeconds(30);

    final Vertx vertx = Vertx.vertx();
    final FakeEngine engine;
    final FakeAgent agent;
    private Timings timings = new Timings(
            Duration.ofSeconds(3), Duration.ofMillis(200), NEVER, NEVER, Duration.ofMillis(20), Duration.ofMillis(100));
    private final List<Registrator> registrators = new ArrayList<>();

    Scene(Path folder) {
        engine = new FakeEngine(vertx, folder);
        agent = new FakeAgent(vertx);
    }

    /// Compares engine and agent in this period.
    Scene resync(Duration period) {
        timings = new Timings(
                timings.call(), timings.ping(), timings.probe(), period, timings.retryFirst(), timings.retryLast());
        return this;
    }

    /// Asks the agent for one service in this period.
    Scene probe(Duration period) {
        timings = new Timings(
                timings.call(), timings.ping(), period, timings.resync(), timings.retryFirst(), timings.retryLast());
        return this;
    }

    /// Gives each call at most this time.
    Scene callTimeout(Duration most) {
        timings = new Timings(
                most, timings.ping(), timings.probe(), timings.resync(), timings.retryFirst(), timings.retryLast());
        return this;
    }

    /// Starts a registrator on the host `vm`, and waits until it has seen all containers.
    Registrator start(String... flags) {
        var registrator = unstarted(flags);
        Awaiting.value(registrator.start());
        soon(() -> check(registrator.status().engine(), "the engine is not followed"));
        return registrator;
    }

    Registrator unstarted(String... flags) {
        return unstarted(Map.of(), flags);
    }

    Registrator unstarted(Map<String, String> environment, String... flags) {
        var options = options(flags);
        var registry = new Registry.Consul(agent.endpoint());
        var registrator = new Registrator(
                vertx,
                options,
                engine.endpoint(),
                Backend.open(vertx, registry, environment, timings.call()),
                timings,
                new FixedHost(),
                InstantSource.system(),
                new Random(1));
        registrators.add(registrator);
        return registrator;
    }

    private RegistratorOptions options(String... flags) {
        var words = new ArrayList<>(List.of("-hostname=vm"));
        words.addAll(List.of(flags));
        words.add("consul://ignored:1");
        return switch (CommandLine.parse(words, Map.of())) {
            case Invocation.Run(var options) -> options;
            case Invocation.Say(var text, var _) -> throw new AssertionError(text);
            case Invocation.Version() -> throw new AssertionError("version");
        };
    }

    /// Waits until the assertion holds.
    static void soon(ThrowingRunnable assertion) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(10)).untilAsserted(assertion);
    }

    /// Waits until the agent holds exactly these services.
    void holds(String... ids) {
        soon(() -> check(
                agent.ids().equals(Set.of(ids)), "the agent holds " + agent.ids() + ", expected " + List.of(ids)));
    }

    static void check(boolean truth, String complaint) {
        if (!truth) {
            throw new AssertionError(complaint);
        }
    }

    @Override
    public void close() {
        registrators.forEach(registrator -> Awaiting.value(registrator.close()));
        engine.close();
        agent.close();
        Awaiting.value(vertx.close());
    }

    private static final class FixedHost implements HostFacts {
        @Override
        public String name() {
            return "vm";
        }

        @Override
        public List<String> resolve(String name) {
            return List.of("127.0.1.1");
        }

        @Override
        public List<String> interfaces() {
            return List.of("192.0.2.2");
        }
    }
}
