package dev.praetor.registrator;

import static dev.praetor.registrator.Scene.soon;
import static dev.praetor.registrator.testing.ContainerJson.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.registrator.backend.Backend;
import dev.praetor.registrator.options.RegistratorOptions;
import dev.praetor.registrator.options.Registry;
import dev.praetor.registrator.options.UsageError;
import dev.praetor.registrator.testing.Awaiting;
import dev.praetor.registrator.testing.FakeAgent;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
    @TempDir
    Path folder;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(folder);
        scene.engine.put(named("web").publish("80/tcp", 8080));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void withoutAnAgentTheStartFailsAtOnce() {
        scene.agent.down();
        assertThat(Awaiting.failure(scene.unstarted().start())).hasMessageContaining("cannot reach 127.0.0.1:");
    }

    @Test
    void theStartFailsAfterTheAttemptsAskedFor() {
        scene.agent.down();
        var begun = System.nanoTime();
        var registrator = scene.unstarted("-retry-attempts=2", "-retry-interval=150");
        assertThat(Awaiting.failure(registrator.start())).hasMessageContaining("cannot reach");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(299));
    }

    @Test
    void theStartSucceedsWhenTheAgentComesInTime() {
        scene.agent.down();
        var started =
                scene.unstarted("-retry-attempts=100", "-retry-interval=50").start();
        scene.agent.up();
        Awaiting.value(started);
        scene.holds("vm:web:80");
    }

    @Test
    void withoutEndTheStartDoesNotWait() {
        scene.agent.down();
        var registrator = scene.unstarted("-retry-attempts=-1", "-retry-interval=50");
        Awaiting.value(registrator.start());
        soon(() -> assertThat(registrator.status().lastError()).contains("cannot reach"));
        scene.agent.up();
        scene.holds("vm:web:80");
    }

    @Test
    void closingEndsAStartThatStillWaits() {
        scene.agent.down();
        var registrator = scene.unstarted("-retry-attempts=1000000", "-retry-interval=50");
        var started = registrator.start();
        Awaiting.value(registrator.close());
        assertThat(started.failed()).isTrue();
    }

    @Test
    void theAgentMayListenOnAUnixSocket() {
        var path = folder.resolve("consul.sock").toString();
        try (var agent = new FakeAgent(scene.vertx, SocketAddress.domainSocketAddress(path))) {
            var registry = new Registry.Consul(agent.endpoint());
            var backend = Backend.open(scene.vertx, registry, Map.of(), Duration.ofSeconds(3));
            agent.put("x", "x", Map.of());
            assertThat(Awaiting.value(backend.services())).hasSize(1);
            assertThat(Awaiting.value(backend.hostAddress())).contains("192.0.2.9");
            Awaiting.value(backend.close());
        }
    }

    @Test
    void theEnvironmentPutsItTogether() throws UsageError {
        var environment = Map.of("DOCKER_HOST", scene.engine.endpoint().name());
        var options = RegistratorOptions.standard(
                Registry.read("consul://" + scene.agent.endpoint().name(), environment));
        var registrator = StandAlone.open(scene.vertx, options, environment);
        Awaiting.value(registrator.start());
        soon(() -> assertThat(scene.agent.ids()).hasSize(1));
        Awaiting.value(registrator.close());
    }
}
