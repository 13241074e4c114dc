package dev.praetor.systemtests.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.registrator.testing.DockerEngine;
import dev.praetor.systemtests.needs.Need;
import dev.praetor.systemtests.needs.Requires;
import dev.praetor.systemtests.process.Agent;
import dev.praetor.systemtests.process.AgentPlan;
import dev.praetor.systemtests.process.PraetorProcess;
import dev.praetor.systemtests.wire.HttpAnswer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A container starts and every client finds it; it dies and is gone; its engine restarts and all is right again.
@Requires({Need.DOCKER, Need.DIG})
class MainJobTest {
    private static final Duration FOUND = Duration.ofSeconds(3);
    private static final Duration GONE = Duration.ofSeconds(2);
    private static final Duration RIGHT_AGAIN = Duration.ofSeconds(5);

    private static DockerEngine engine;

    @BeforeAll
    static void boot() {
        engine = DockerEngine.start();
    }

    @AfterAll
    static void end() {
        if (engine != null) {
            engine.close();
        }
    }

    @AfterEach
    void clear() {
        new WebContainers(engine).removeAll();
    }

    @Test
    void withTheRegistratorInsideTheAgent(@TempDir Path folder) throws Exception {
        var plan = AgentPlan.dev(folder).without("-docker=false").with("-docker=" + engine.host());
        try (var agent = plan.start()) {
            awaitFollowing(agent.process());
            mainJob(agent);
        }
    }

    @Test
    void withTheRegistratorAlone(@TempDir Path folder) throws Exception {
        var plan = AgentPlan.dev(folder);
        try (var agent = plan.start();
                var registrator = registrator(plan, agent)) {
            awaitFollowing(registrator);
            mainJob(agent);
            assertThat(registrator.alive()).as(registrator.tail()).isTrue();
        }
    }

    /// The time in which containers are found counts from a registrator that runs.
    private static void awaitFollowing(PraetorProcess process) {
        await().atMost(Duration.ofSeconds(30)).until(() -> process.tail().contains("Following the Docker engine"));
    }

    private static PraetorProcess registrator(AgentPlan plan, Agent agent) {
        var address = "consul://" + agent.http().host() + ":" + agent.http().port();
        return PraetorProcess.start(
                plan.program(),
                "registrator",
                plan.folder(),
                Map.of("DOCKER_HOST", engine.host()),
                List.of("registrator", "-ip=127.0.0.1", address));
    }

    private static void mainJob(Agent agent) throws Exception {
        var finder = new Finder(agent);
        var containers = new WebContainers(engine);
        var watcher = watcher(agent);
        for (var name : List.of("web1", "web2", "web3")) {
            containers.run(name);
        }
        within(
                FOUND,
                () -> assertThat(finder.passing()).isEqualTo(containers.ports()).hasSize(3),
                agent);
        assertThat(finder.digged()).isEqualTo(containers.ports());
        assertThat(finder.tags()).containsExactly("prod", "v1");
        assertThat(watcher.get(1, TimeUnit.SECONDS).json().size())
                .as("what the waiting query saw")
                .isPositive();

        engine.docker("kill", "web2");
        within(
                GONE,
                () -> assertThat(finder.registered())
                        .isEqualTo(containers.ports())
                        .hasSize(2),
                agent);
        assertThat(finder.digged()).isEqualTo(finder.passing()).hasSize(2);

        engine.stop();
        engine.boot();
        within(
                RIGHT_AGAIN,
                () -> assertThat(finder.passing()).isEqualTo(containers.ports()).isNotEmpty(),
                agent);
        assertThat(finder.registered()).isEqualTo(containers.ports());
        assertThat(finder.digged()).isEqualTo(containers.ports());
    }

    /// A client that waits for the first passing instance of web, as such clients do: it asks again with each new
    /// index.
    private static CompletableFuture<HttpAnswer> watcher(Agent agent) {
        var first = agent.http().read(Finder.PASSING).index();
        return CompletableFuture.supplyAsync(() -> {
            var answer = agent.http().read(Finder.PASSING + "&wait=60s&index=" + first);
            while (answer.json().size() == 0) {
                answer = agent.http().read(Finder.PASSING + "&wait=60s&index=" + answer.index());
            }
            return answer;
        });
    }

    private static void within(Duration limit, ThrowingRunnable truth, Agent agent) {
        long start = System.nanoTime();
        try {
            await().atMost(limit).pollInterval(Duration.ofMillis(50)).untilAsserted(truth);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(e.getMessage() + "\n" + agent.process().tail(), e);
        }
        System.out.printf("within %d ms of %d%n", (System.nanoTime() - start) / 1_000_000, limit.toMillis());
    }
}
