package dev.praetor.registrator;

import static dev.praetor.registrator.Scene.check;
import static dev.praetor.registrator.Scene.soon;
import static dev.praetor.registrator.testing.ContainerJson.named;

import dev.praetor.registrator.testing.ContainerJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Containers and faults at random: when all has settled, the agent holds what the engine runs, with its status. A
/// seed that fails is worth keeping here.
class ChurnTest {
    private static final int STEPS = 400;
    private static final int PAUSE = 8;

    @TempDir
    Path folder;

    private Random random = new Random();
    private final List<ContainerJson> containers = new ArrayList<>();
    private boolean agentDown;
    private boolean engineDown;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theAgentHoldsWhatRunsWhateverHappened(long seed) {
        random = new Random(seed);
        try (var scene = new Scene(folder).probe(Duration.ofMillis(100)).callTimeout(Duration.ofSeconds(1))) {
            scene.agent.put("vm:long-gone:80", "old", Map.of());
            scene.agent.put("somebody-elses", "db", Map.of());
            scene.start("-deregister=always");
            for (int step = 0; step < STEPS; step++) {
                step(scene);
                if (step % PAUSE == 0 && !engineDown) {
                    // Else everything would happen between two connections, and no event would ever come.
                    soon(() -> check(scene.engine.streamsOpen() > 0, "seed " + seed + ": nobody follows the engine"));
                }
            }
            if (engineDown) {
                scene.engine.up();
            }
            if (agentDown) {
                scene.agent.up();
            }
            soon(() -> settled(scene, seed));
        }
    }

    private void settled(Scene scene, long seed) {
        var expected = new HashSet<String>();
        expected.add("somebody-elses");
        for (var container : containers) {
            if (container.running()) {
                var id = "vm:" + container.name() + ":80";
                expected.add(id);
                var status = scene.agent.check("container:" + id).getString("Status", "none");
                var paused = container.inspect().getJsonObject("State").getBoolean("Paused");
                check(status.equals(paused ? "critical" : "passing"), "seed " + seed + ": " + id + " is " + status);
            }
        }
        check(scene.agent.ids().equals(expected), "seed " + seed + ": " + scene.agent.ids() + " but runs " + expected);
    }

    private void step(Scene scene) {
        var engine = scene.engine;
        switch (random.nextInt(14)) {
            case 0, 1, 2 -> {
                var fresh = named("c" + containers.size()).image("web").publish("80/tcp", 8000 + containers.size());
                containers.add(engine.start(fresh.health("healthy")));
            }
            case 3, 4 ->
                any().filter(ContainerJson::running).ifPresent(container -> engine.die(container, random.nextInt(256)));
            case 5, 6 -> any().filter(container -> !container.running()).ifPresent(engine::start);
            case 7 ->
                any().filter(ContainerJson::running).ifPresent(container -> {
                    container.rename(container.name() + "x");
                    engine.event(container, "rename", Map.of());
                });
            case 8 ->
                any().filter(ContainerJson::running)
                        .ifPresent(container -> engine.event(container.state("Paused", true), "pause", Map.of()));
            case 9 ->
                any().filter(ContainerJson::running)
                        .ifPresent(container -> engine.event(container.state("Paused", false), "unpause", Map.of()));
            case 10 -> engine.cutStreams();
            case 11 -> {
                if (engineDown) {
                    engine.up();
                } else {
                    engine.down();
                }
                engineDown = !engineDown;
            }
            case 12 -> {
                if (agentDown) {
                    scene.agent.up();
                } else {
                    scene.agent.down();
                }
                agentDown = !agentDown;
            }
            default ->
                scene.agent.drop(
                        any().map(container -> "vm:" + container.name() + ":80").orElse("none"));
        }
    }

    private Optional<ContainerJson> any() {
        return containers.isEmpty() ? Optional.empty() : Optional.of(containers.get(random.nextInt(containers.size())));
    }
}
