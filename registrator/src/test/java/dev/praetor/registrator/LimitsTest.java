package dev.praetor.registrator;

import static dev.praetor.registrator.Scene.check;
import static dev.praetor.registrator.Scene.soon;
import static dev.praetor.registrator.testing.ContainerJson.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.registrator.backend.Backend;
import dev.praetor.registrator.docker.Container;
import dev.praetor.registrator.docker.DockerClient;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {
    @TempDir
    Path folder;

    @Test
    void aThousandContainersAreRegisteredFewAtATime() {
        try (var scene = new Scene(folder)) {
            for (int i = 0; i < 1000; i++) {
                scene.engine.put(named("c" + i).publish("80/tcp", 10_000 + i));
            }
            scene.start();
            soon(() -> check(
                    scene.agent.ids().size() == 1000,
                    "only " + scene.agent.ids().size()));
            assertThat(scene.agent.mostWritesAtOnce()).isBetween(2, Backend.WRITES);
            assertThat(scene.engine.mostInspectionsAtOnce()).isBetween(2, DockerClient.INSPECTIONS);
        }
    }

    @Test
    void aServiceThatTheAgentRefusesHoldsUpNoOther() {
        try (var scene = new Scene(folder)) {
            scene.agent.refuse("vm:bad:80");
            scene.engine.put(named("bad").publish("80/tcp", 80));
            scene.engine.put(named("good").publish("80/tcp", 81));
            var registrator = scene.start();
            scene.holds("vm:good:80");
            assertThat(registrator.status().catalog()).isTrue();
        }
    }

    @Test
    void eventsBeyondTheLimitLeadToANewList() {
        try (var scene = new Scene(folder)) {
            var seen = new ArrayList<String>();
            var view = new ContainerView(new ContainerView.Audience() {
                @Override
                public void runs(Container container) {
                    synchronized (seen) {
                        seen.add(container.name());
                    }
                }

                @Override
                public void ended(Container container, int exit) {}

                @Override
                public void destroyed(String name) {}
            });
            var docker = new DockerClient(
                    scene.vertx, scene.engine.endpoint(), Duration.ofSeconds(3), InstantSource.system());
            var timings = new Timings(Scene.NEVER, Scene.NEVER, Scene.NEVER, Scene.NEVER, Scene.NEVER, Scene.NEVER);
            var session = new EngineSession(scene.vertx, docker, view, timings, 1, _ -> {}, () -> {});
            scene.vertx.runOnContext(_ -> session.open());
            soon(() -> assertThat(scene.engine.lists()).isEqualTo(1));
            scene.engine.holdInspections();
            for (int i = 0; i < DockerClient.INSPECTIONS + 5; i++) {
                scene.engine.start(named("c" + i).publish("80/tcp", 80));
            }
            soon(() -> assertThat(scene.engine.inspectionsHeld()).isEqualTo(DockerClient.INSPECTIONS));
            scene.engine.release();
            soon(() -> {
                synchronized (seen) {
                    assertThat(List.copyOf(seen)).contains("c0", "c" + (DockerClient.INSPECTIONS + 4));
                }
            });
            assertThat(scene.engine.lists()).isEqualTo(2);
            scene.vertx.runOnContext(_ -> session.close());
        }
    }

    @Test
    void theQueueRefusesAnEventOnlyForAContainerThatDoesNotWaitYet() {
        var looks = new HashMap<String, Promise<Optional<Container>>>();
        var queue = new InspectQueue(
                1, 1, id -> looks.computeIfAbsent(id, _ -> Promise.promise()).future(), (_, _) -> {});
        assertThat(queue.offer("working")).isTrue();
        assertThat(queue.offer("waiting")).isTrue();
        assertThat(queue.offer("waiting")).isTrue();
        assertThat(queue.offer("working")).isTrue();
        assertThat(queue.offer("more")).isFalse();
        assertThat(looks).containsOnlyKeys("working");
    }

    @Test
    void anAnswerFromBeforeTheLastEventIsDropped() {
        var looks = new ArrayList<Promise<Optional<Container>>>();
        var answers = new ArrayList<String>();
        var queue = new InspectQueue(
                10,
                1,
                _ -> {
                    Promise<Optional<Container>> look = Promise.promise();
                    looks.add(look);
                    return look.future();
                },
                (id, _) -> answers.add(id));
        queue.offer("a");
        queue.offer("a");
        looks.get(0).complete(Optional.empty());
        assertThat(answers).isEmpty();
        looks.get(1).complete(Optional.empty());
        assertThat(answers).containsExactly("a");
        assertThat(queue.idle()).isTrue();
    }

    @Test
    void aContainerIsAskedForByOneCallAtATime() {
        var calls = new HashMap<String, Integer>();
        var queue = new InspectQueue(
                10,
                8,
                id -> {
                    calls.merge(id, 1, Integer::sum);
                    return Future.future(_ -> {});
                },
                (_, _) -> {});
        queue.addAll(List.of("a", "b"));
        queue.offer("a");
        assertThat(calls).isEqualTo(Map.of("a", 1, "b", 1));
    }
}
