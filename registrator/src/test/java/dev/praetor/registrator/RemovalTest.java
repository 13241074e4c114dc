package dev.praetor.registrator;

import static dev.praetor.registrator.Scene.soon;
import static dev.praetor.registrator.testing.ContainerJson.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.registrator.testing.Awaiting;
import dev.praetor.registrator.testing.ContainerJson;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which services are removed, and when.
class RemovalTest {
    @TempDir
    Path folder;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(folder);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static ContainerJson container(String name) {
        return named(name).image(name).publish("80/tcp", 8080);
    }

    @Test
    void servicesOfContainersThatAreGoneAreRemovedAtStart() {
        scene.agent.put("vm:gone:80", "gone", Map.of());
        scene.agent.put("my-own", "gone", Map.of("registrator-id", "vm:gone:81"));
        scene.engine.put(container("web"));
        scene.start();
        scene.holds("vm:web:80");
    }

    @Test
    void servicesOfOthersAreNeverTouched() {
        scene.agent.put("consul", "consul", Map.of());
        scene.agent.put("other:web:80", "web", Map.of());
        scene.agent.put("by-hand", "db", Map.of("registrator-id", "other:db:1"));
        scene.agent.put("vm:not-a-port", "x", Map.of());
        scene.agent.put("vm:gone:80", "gone", Map.of());
        scene.start();
        scene.holds("consul", "other:web:80", "by-hand", "vm:not-a-port");
        assertThat(scene.agent.writes()).containsExactly("deregister vm:gone:80");
    }

    @Test
    void nothingIsCalledStaleWhileTheEngineIsAway() {
        scene.engine.down();
        scene.agent.put("vm:web:80", "web", Map.of());
        var registrator = scene.unstarted();
        Awaiting.value(registrator.start());
        soon(() -> assertThat(registrator.status().reconciledAt()).isNotEqualTo(RegistratorStatus.NEW.reconciledAt()));
        assertThat(scene.agent.ids()).containsExactly("vm:web:80");
        scene.engine.up();
        scene.holds();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 137, 143, 255})
    void onSuccessRemovesAfterSuccessAndAfterASignal(int exit) {
        var web = scene.engine.put(container("web"));
        scene.start("-deregister", "on-success");
        scene.holds("vm:web:80");
        scene.engine.die(web, exit);
        scene.holds();
    }

    @Test
    void onSuccessKeepsWhatFailedUntilTheContainerIsRemoved() {
        var web = scene.engine.put(container("web"));
        var other = scene.engine.put(container("other"));
        scene.start("-deregister", "on-success");
        scene.holds("vm:web:80", "vm:other:80");
        scene.engine.die(web, 1);
        scene.engine.die(other, 0);
        scene.holds("vm:web:80");
        scene.engine.destroy(web);
        scene.holds();
    }

    @Test
    void onSuccessAsksTheEngineHowAContainerEndedThatItNeverSaw() {
        scene.engine.put(container("failed").stopped(1));
        scene.engine.put(container("done").stopped(0));
        scene.agent.put("vm:failed:80", "failed", Map.of());
        scene.agent.put("vm:done:80", "done", Map.of());
        scene.agent.put("vm:gone:80", "gone", Map.of());
        scene.start("-deregister=on-success");
        scene.holds("vm:failed:80");
    }

    @Test
    void neverRemovesNothing() {
        scene.agent.put("vm:gone:80", "gone", Map.of());
        var web = scene.engine.put(container("web"));
        scene.start("-deregister", "never");
        scene.holds("vm:web:80", "vm:gone:80");
        scene.engine.die(web, 0);
        scene.engine.destroy(web);
        scene.engine.start(container("next"));
        scene.holds("vm:web:80", "vm:gone:80", "vm:next:80");
        assertThat(scene.agent.writes()).containsExactly("register vm:web:80", "register vm:next:80");
    }

    @Test
    void aContainerThatIsRemovedWithoutADeathLosesItsServices() {
        var web = scene.engine.put(container("web"));
        scene.start();
        scene.holds("vm:web:80");
        scene.engine.destroy(web);
        scene.holds();
    }
}
