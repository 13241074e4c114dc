package dev.praetor.registrator;

import static dev.praetor.registrator.Scene.soon;
import static dev.praetor.registrator.testing.ContainerJson.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.registrator.docker.EventStream;
import dev.praetor.registrator.testing.Awaiting;
import dev.praetor.registrator.testing.ContainerJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// After each fault the agent soon holds what the engine runs.
class FaultsTest {
    private static final Duration OFTEN = Duration.ofMillis(100);

    @TempDir
    Path folder;

    private Scene scene;
    private ContainerJson web;

    @BeforeEach
    void open() {
        scene = new Scene(folder);
        web = scene.engine.put(container("web"));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static ContainerJson container(String name) {
        return named(name).image(name).publish("80/tcp", 8080);
    }

    @Test
    void afterTheEventStreamEndedWhatWasMissedIsMadeUp() {
        scene.start();
        scene.holds("vm:web:80");
        scene.engine.drop(web);
        scene.engine.put(container("new"));
        scene.engine.cutStreams();
        scene.holds("vm:new:80");
    }

    @Test
    void whileTheEngineIsAwayServicesStay() {
        var registrator = scene.start();
        scene.holds("vm:web:80");
        scene.engine.down();
        soon(() -> assertThat(registrator.status().engine()).isFalse());
        assertThat(registrator.status().lastError()).contains("docker.sock");
        assertThat(scene.agent.ids()).containsExactly("vm:web:80");
        scene.engine.drop(web);
        scene.engine.put(container("new"));
        scene.engine.up();
        scene.holds("vm:new:80");
        soon(() -> assertThat(registrator.status().engine()).isTrue());
    }

    @Test
    void anEngineThatStopsAnsweringIsLeft() {
        var registrator = scene.callTimeout(Duration.ofMillis(300)).start();
        scene.engine.deaf(true);
        soon(() -> assertThat(registrator.status().engine()).isFalse());
        assertThat(registrator.status().lastError()).contains("did not answer GET /_ping");
        scene.engine.put(container("new"));
        scene.engine.deaf(false);
        scene.holds("vm:web:80", "vm:new:80");
    }

    @Test
    void theEngineMayBeAwayAtStart() {
        scene.engine.down();
        var registrator = scene.unstarted();
        Awaiting.value(registrator.start());
        soon(() -> assertThat(registrator.status().lastError()).isNotEmpty());
        scene.engine.up();
        scene.holds("vm:web:80");
    }

    @Test
    void anEventThatIsNoJsonOrTooLongCostsTheStreamAndNothingElse() {
        scene.start();
        scene.holds("vm:web:80");
        scene.engine.put(container("one"));
        scene.engine.raw("not json\n");
        scene.holds("vm:web:80", "vm:one:80");
        soon(() -> assertThat(scene.engine.streamsOpen()).isEqualTo(1));
        scene.engine.put(container("two"));
        scene.engine.raw("x".repeat(EventStream.EVENT_LIMIT + 1));
        scene.holds("vm:web:80", "vm:one:80", "vm:two:80");
    }

    @Test
    void oneContainerThatTheEngineCannotShowHoldsUpNoOther() {
        var odd = scene.engine.put(container("odd"));
        scene.engine.breakInspection(odd.id(), true);
        scene.agent.put("vm:old:80", "old", Map.of());
        var registrator = scene.unstarted();
        Awaiting.value(registrator.start());
        scene.holds("vm:web:80", "vm:old:80");
        scene.engine.breakInspection(odd.id(), false);
        scene.holds("vm:web:80", "vm:odd:80");
    }

    @Test
    void whatHappensWhileTheAgentIsAwayIsWrittenWhenItIsBack() {
        var registrator = scene.probe(OFTEN).start();
        scene.holds("vm:web:80");
        scene.agent.down();
        soon(() -> assertThat(registrator.status().catalog()).isFalse());
        scene.engine.die(web, 137);
        scene.engine.start(container("new"));
        scene.agent.up();
        scene.holds("vm:new:80");
        soon(() -> assertThat(registrator.status().catalog()).isTrue());
    }

    @Test
    void aWriteThatTheAgentDidNotAnswerIsMadeAgain() {
        scene.start();
        scene.holds("vm:web:80");
        scene.agent.down();
        scene.engine.die(web, 137);
        scene.agent.up();
        scene.holds();
    }

    @Test
    void anAgentThatComesBackEmptyIsFilledAgain() {
        scene.probe(OFTEN).start();
        scene.holds("vm:web:80");
        scene.agent.down();
        scene.agent.empty();
        scene.agent.up();
        scene.holds("vm:web:80");
    }

    @Test
    void anAgentThatLostAllIsFilledAgainThoughItWasNeverSeenAway() {
        scene.engine.put(container("other"));
        scene.probe(OFTEN).start();
        scene.holds("vm:web:80", "vm:other:80");
        scene.agent.empty();
        scene.holds("vm:web:80", "vm:other:80");
    }

    @Test
    void aServiceThatSomebodyRemovedComesBack() {
        scene.engine.put(container("other"));
        scene.probe(OFTEN).start();
        scene.holds("vm:web:80", "vm:other:80");
        scene.agent.drop("vm:other:80");
        scene.holds("vm:web:80", "vm:other:80");
    }

    @Test
    void anOldAgentThatKnowsNoSingleServicesIsComparedPeriodically() {
        scene.agent.withoutSingleAnswers();
        scene.probe(OFTEN).resync(Duration.ofMillis(400)).start();
        scene.holds("vm:web:80");
        scene.agent.empty();
        scene.holds("vm:web:80");
        assertThat(scene.agent.writes()).hasSize(2);
    }

    @Test
    void aStatusThatSomebodyChangedIsSetRight() {
        scene.engine.put(container("sick").health("healthy"));
        scene.resync(OFTEN).start();
        soon(() -> assertThat(scene.agent.check("container:vm:sick:80").getString("Status"))
                .isEqualTo("passing"));
        scene.agent.status("container:vm:sick:80", "critical");
        soon(() -> assertThat(scene.agent.check("container:vm:sick:80").getString("Status"))
                .isEqualTo("passing"));
    }

    @Test
    void aChangeWithoutAnEventIsFoundByThePeriodicLook() {
        scene.resync(OFTEN).start();
        scene.holds("vm:web:80");
        web.rename("front");
        scene.holds("vm:front:80");
    }

    @Test
    void comparingWritesNothingWhenNothingIsWrong() {
        scene.engine.put(container("checked")
                .env("SERVICE_CHECK_TCP=1", "SERVICE_REGION=eu")
                .health("healthy"));
        scene.engine.put(container("healthy").health("healthy"));
        scene.resync(Duration.ofMillis(50)).start();
        scene.holds("vm:web:80", "vm:checked:80", "vm:healthy:80");
        var lists = scene.engine.lists();
        soon(() -> assertThat(scene.engine.lists()).isGreaterThan(lists + 4));
        assertThat(scene.agent.writes())
                .containsExactlyInAnyOrder(
                        "register vm:web:80",
                        "register vm:checked:80",
                        "register vm:healthy:80",
                        "tell container:vm:healthy:80 passing");
    }

    @Test
    void aSecondRunWritesOnlyWhatItCannotSee() {
        scene.engine.put(container("checked").env("SERVICE_CHECK_TCP=1"));
        var first = scene.start();
        scene.holds("vm:web:80", "vm:checked:80");
        Awaiting.value(first.close());
        var before = scene.agent.writes().size();
        scene.start();
        soon(() -> assertThat(scene.agent.writes()).hasSizeGreaterThan(before));
        assertThat(scene.agent.writes().subList(before, scene.agent.writes().size()))
                .containsExactly("register vm:checked:80");
    }
}
