package dev.praetor.registrator;

import static dev.praetor.registrator.Scene.soon;
import static dev.praetor.registrator.testing.ContainerJson.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.registrator.testing.Awaiting;
import dev.praetor.registrator.testing.ContainerJson;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens to containers comes to the agent.
class FollowingTest {
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

    private static ContainerJson web() {
        return named("web").image("nginx").publish("80/tcp", 8080);
    }

    @Test
    void whatRunsAtStartIsRegistered() {
        scene.engine.put(web().env("SERVICE_TAGS=b,a", "SERVICE_REGION=eu"));
        scene.engine.put(named("off").publish("81/tcp", 81).stopped(0));
        scene.start();
        scene.holds("vm:web:80");
        var service = scene.agent.service("vm:web:80");
        assertThat(service.getString("Name")).isEqualTo("nginx");
        assertThat(service.getString("Address")).isEqualTo("192.0.2.2");
        assertThat(service.getInteger("Port")).isEqualTo(8080);
        assertThat(service.getJsonArray("Tags").getList()).isEqualTo(List.of("b", "a"));
        assertThat(service.getJsonObject("Meta").getMap()).isEqualTo(Map.of("region", "eu"));
    }

    @Test
    void aContainerThatStartsIsRegisteredAndOneThatDiesIsNot() {
        scene.start();
        var web = scene.engine.start(web());
        scene.holds("vm:web:80");
        scene.engine.die(web, 137);
        scene.holds();
        scene.engine.start(web);
        scene.holds("vm:web:80");
    }

    @Test
    void aDeathIsBelievedWithoutAskingTheEngine() {
        var web = scene.engine.put(web());
        scene.start();
        scene.holds("vm:web:80");
        scene.engine.holdInspections();
        scene.engine.die(web, 137);
        scene.holds();
    }

    @Test
    void aLookFromBeforeTheDeathDoesNotBringTheServiceBack() {
        var web = scene.engine.put(web());
        scene.start();
        scene.holds("vm:web:80");
        scene.engine.holdInspections();
        scene.engine.event(web, "rename", Map.of());
        soon(() -> assertThat(scene.engine.inspectionsHeld()).isEqualTo(1));
        scene.engine.die(web, 0);
        scene.holds();
        scene.engine.start(named("other").publish("81/tcp", 81));
        scene.engine.release();
        scene.holds("vm:other:81");
        assertThat(scene.agent.writes()).containsOnlyOnce("register vm:web:80");
    }

    @Test
    void aDeathFromBeforeTheLastStartIsOldNews() {
        var web = scene.engine.start(web());
        scene.start();
        scene.holds("vm:web:80");
        scene.engine.lateEvent(web, "die", Instant.parse("2020-01-01T00:00:00Z"));
        scene.engine.start(named("other").publish("81/tcp", 81));
        scene.holds("vm:web:80", "vm:other:81");
        assertThat(scene.agent.writes()).doesNotContain("deregister vm:web:80");
    }

    @Test
    void podmansWordForDeathIsUnderstood() {
        var web = scene.engine.put(web());
        scene.start();
        scene.holds("vm:web:80");
        scene.engine.event(web, "died", Map.of());
        scene.holds();
    }

    @Test
    void aRenamedContainerGetsItsNewId() {
        var web = scene.engine.put(web());
        scene.start();
        scene.holds("vm:web:80");
        scene.engine.event(web.rename("front"), "rename", Map.of("oldName", "/web"));
        scene.holds("vm:front:80");
    }

    @Test
    void aPausedContainerIsCriticalUntilItGoesOn() {
        var web = scene.engine.put(web());
        scene.start();
        scene.holds("vm:web:80");
        scene.engine.event(web.state("Paused", true), "pause", Map.of());
        soon(() -> assertThat(scene.agent.check("container:vm:web:80").getString("Status"))
                .isEqualTo("critical"));
        scene.engine.event(web.state("Paused", false), "unpause", Map.of());
        soon(() -> assertThat(scene.agent.checkIds()).isEmpty());
        scene.holds("vm:web:80");
    }

    @Test
    void theHealthOfAContainerIsToldAsItChanges() {
        var web = scene.engine.put(web().health("starting"));
        scene.start();
        soon(() -> assertThat(scene.agent.check("container:vm:web:80").getString("Status"))
                .isEqualTo("critical"));
        scene.engine.event(web.health("healthy"), "health_status: healthy", Map.of());
        soon(() -> assertThat(scene.agent.check("container:vm:web:80").getString("Status"))
                .isEqualTo("passing"));
        scene.engine.event(web.health("unhealthy"), "health_status: unhealthy", Map.of());
        soon(() -> assertThat(scene.agent.check("container:vm:web:80").getString("Status"))
                .isEqualTo("critical"));
        assertThat(scene.agent.writes()).containsOnlyOnce("register vm:web:80");
    }

    @Test
    void aContainerThatMovesToAnotherNetworkIsRegisteredThere() {
        var web = scene.engine.put(web().mode("a").network("a", "id-a", "10.1.0.2", ""));
        scene.start("-internal");
        soon(() -> assertThat(scene.agent.service("vm:web:80").getString("Address"))
                .isEqualTo("10.1.0.2"));
        scene.engine.networkEvent(web.mode("b").network("b", "id-b", "10.2.0.2", ""), "connect");
        soon(() -> assertThat(scene.agent.service("vm:web:80").getString("Address"))
                .isEqualTo("10.2.0.2"));
    }

    @Test
    void aContainerThatSharesANetworkFollowsTheOthersAddress() {
        var pod = scene.engine.put(named("pod").mode("a").network("a", "id-a", "10.1.0.2", ""));
        scene.engine.put(named("side").mode("container:" + pod.id()).exposeUnmapped("80/tcp"));
        scene.start();
        soon(() -> assertThat(scene.agent.service("vm:side:80").getString("Address"))
                .isEqualTo("10.1.0.2"));
        scene.engine.networkEvent(pod.mode("b").network("b", "id-b", "10.2.0.2", ""), "connect");
        soon(() -> assertThat(scene.agent.service("vm:side:80").getString("Address"))
                .isEqualTo("10.2.0.2"));
    }

    @Test
    void twoContainersWithOneIdTakeTurns() {
        scene.start();
        scene.engine.start(web().env("SERVICE_ID=one"));
        scene.holds("one");
        var second = scene.engine.start(named("second").env("SERVICE_ID=one").publish("80/tcp", 9090));
        soon(() -> assertThat(scene.agent.service("one").getInteger("Port")).isEqualTo(9090));
        scene.engine.die(second, 0);
        soon(() -> assertThat(scene.agent.service("one").getInteger("Port")).isEqualTo(8080));
    }

    @Test
    void aCheckIsRegisteredWithTheService() {
        scene.engine.put(web().env("SERVICE_CHECK_HTTP=/ok", "SERVICE_CHECK_INTERVAL=3s", "SERVICE_CHECK_TIMEOUT=1s"));
        scene.start();
        soon(() -> assertThat(scene.agent.check("service:vm:web:80").getString("HTTP"))
                .isEqualTo("http://192.0.2.2:8080/ok"));
        assertThat(scene.agent.check("service:vm:web:80").getString("Interval")).isEqualTo("3s");
        assertThat(scene.agent.check("service:vm:web:80").getString("Timeout")).isEqualTo("1s");
    }

    @Test
    void withATtlTheServiceIsRefreshed() {
        scene.engine.put(web());
        scene.start("-ttl", "3", "-ttl-refresh", "1");
        soon(() -> assertThat(scene.agent.check("container:vm:web:80").getString("TTL"))
                .isEqualTo("3s"));
        soon(() -> assertThat(scene.agent.writes().stream()
                        .filter("tell container:vm:web:80 passing"::equals)
                        .count())
                .isGreaterThanOrEqualTo(3));
    }

    @Test
    void theTokenOfTheEnvironmentIsSent() {
        var registrator = scene.unstarted(Map.of("CONSUL_HTTP_TOKEN", "s3"));
        Awaiting.value(registrator.start());
        assertThat(scene.agent.tokens()).contains("s3").containsOnly("s3");
    }

    @Test
    void theStatusTellsWhatIsKnown() {
        var web = scene.engine.put(web().publish("443/tcp", 8443));
        var registrator = scene.start();
        soon(() -> {
            var status = registrator.status();
            assertThat(status.engine()).isTrue();
            assertThat(status.catalog()).isTrue();
            assertThat(status.containers()).isEqualTo(1);
            assertThat(status.services()).isEqualTo(2);
            assertThat(status.reconciledAt()).isAfter(Instant.now().minus(Duration.ofMinutes(1)));
            assertThat(status.lastError()).isEmpty();
        });
        scene.engine.die(web, 0);
        soon(() -> assertThat(registrator.status().services()).isZero());
        assertThat(registrator.status().containers()).isZero();
    }

    @Test
    void whatIsClosedWritesNoMore() {
        var registrator = scene.start();
        Awaiting.value(registrator.close());
        soon(() -> assertThat(scene.engine.streamsOpen()).isZero());
        scene.engine.start(web());
        assertThat(scene.agent.ids()).isEmpty();
    }
}
