package dev.praetor.registrator;

import static dev.praetor.registrator.Scene.soon;
import static dev.praetor.registrator.testing.DockerEngine.BUSYBOX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.registrator.docker.DockerHost;
import dev.praetor.registrator.options.CommandLine;
import dev.praetor.registrator.options.Invocation;
import dev.praetor.registrator.options.UsageError;
import dev.praetor.registrator.testing.Awaiting;
import dev.praetor.registrator.testing.DockerEngine;
import dev.praetor.registrator.testing.FakeAgent;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against a real engine, as users run it.
class RealDockerTest {
    private static DockerEngine engine;
    private Vertx vertx;
    private FakeAgent agent;
    private Registrator registrator;

    @BeforeAll
    static void bootEngine() {
        engine = DockerEngine.start();
    }

    @AfterAll
    static void endEngine() {
        if (engine != null) {
            engine.close();
        }
    }

    @BeforeEach
    void open() {
        registrator = null;
        vertx = Vertx.vertx();
        agent = new FakeAgent(vertx);
    }

    @AfterEach
    void close() {
        if (registrator != null) {
            Awaiting.value(registrator.close());
        }
        agent.close();
        Awaiting.value(vertx.close());
        var left = engine.docker("ps", "-aq");
        if (!left.isEmpty()) {
            left.lines().forEach(id -> engine.docker("rm", "-f", id));
        }
    }

    private void start(String... flags) throws UsageError {
        var words = new ArrayList<>(List.of("-hostname=vm", "-ip=127.0.0.1"));
        words.addAll(List.of(flags));
        words.add("consul://" + agent.endpoint().name());
        if (CommandLine.parse(words, Map.of()) instanceof Invocation.Run(var options)) {
            var environment = Map.of("DOCKER_HOST", engine.host());
            assertThat(DockerHost.fromEnvironment(environment).name()).isEqualTo(engine.host());
            registrator = StandAlone.open(vertx, options, environment);
            Awaiting.value(registrator.start());
            soon(() -> assertThat(registrator.status().engine()).isTrue());
        }
    }

    private void holds(String... ids) {
        soon(() -> assertThat(agent.ids()).containsExactlyInAnyOrder(ids));
    }

    /// What `docker ps` shows, as the IDs that the containers come to with their only port 80.
    private Set<String> ps() {
        return engine.docker("ps", "--format", "{{.Names}}")
                .lines()
                .map(name -> "vm:" + name + ":80")
                .collect(Collectors.toSet());
    }

    @Test
    void aPublishedPortIsRegisteredWhereItAnswers() throws Exception {
        start();
        engine.docker(
                "run",
                "-d",
                "--name",
                "web",
                "-p",
                "80",
                "-e",
                "SERVICE_NAME=site",
                "-l",
                "SERVICE_TAGS=b,a",
                BUSYBOX,
                "httpd",
                "-f",
                "-p",
                "80");
        holds("vm:web:80");
        var service = agent.service("vm:web:80");
        assertThat(service.getString("Name")).isEqualTo("site");
        assertThat(service.getJsonArray("Tags").getList()).isEqualTo(List.of("b", "a"));
        var port = engine.docker("port", "web", "80/tcp").lines().findFirst().orElseThrow();
        assertThat(port).endsWith(":" + service.getInteger("Port"));
        await().ignoreException(IOException.class)
                .untilAsserted(
                        () -> assertThat(answer(service.getInteger("Port"))).isEqualTo(404));
    }

    private static int answer(int port) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void aKilledContainerIsGoneWithinTwoSeconds() throws UsageError {
        start();
        engine.docker("run", "-d", "--name", "web", "-p", "80", BUSYBOX);
        holds("vm:web:80");
        engine.docker("kill", "web");
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(agent.ids()).isEmpty());
    }

    @Test
    void stopStartRestartRenameAndRemoveAreFollowed() throws UsageError {
        start();
        engine.docker("run", "-d", "--name", "web", "-p", "80", BUSYBOX);
        holds("vm:web:80");
        engine.docker("stop", "-t", "0", "web");
        holds();
        engine.docker("start", "web");
        holds("vm:web:80");
        engine.docker("restart", "-t", "0", "web");
        holds("vm:web:80");
        engine.docker("rename", "web", "front");
        holds("vm:front:80");
        engine.docker("rm", "-f", "front");
        holds();
    }

    @Test
    void healthAndPauseAreTold() throws UsageError {
        start();
        engine.docker(
                "run",
                "-d",
                "--name",
                "web",
                "-p",
                "80",
                "--health-cmd",
                "cat /tmp/ok",
                "--health-interval",
                "500ms",
                "--health-retries",
                "1",
                BUSYBOX);
        soon(() -> assertThat(agent.check("container:vm:web:80").getString("Output"))
                .contains("unhealthy"));
        engine.docker("exec", "web", "sh", "-c", "echo > /tmp/ok");
        soon(() -> assertThat(agent.check("container:vm:web:80").getString("Status"))
                .isEqualTo("passing"));
        engine.docker("pause", "web");
        soon(() -> assertThat(agent.check("container:vm:web:80").getString("Output"))
                .contains("paused"));
        engine.docker("unpause", "web");
        soon(() -> assertThat(agent.check("container:vm:web:80").getString("Status"))
                .isEqualTo("passing"));
    }

    @Test
    void eachKindOfNetworkIsUnderstood() throws UsageError {
        engine.docker("network", "create", "shop");
        engine.docker("run", "-d", "--name", "bridged", "-p", "80", BUSYBOX);
        engine.docker("run", "-d", "--name", "shopped", "--network", "shop", "-p", "80", BUSYBOX);
        engine.docker("run", "-d", "--name", "hosted", "--network", "host", BUSYBOX);
        engine.docker("run", "-d", "--name", "sharing", "--network", "container:bridged", BUSYBOX);
        engine.docker("run", "-d", "--name", "alone", "--network", "none", BUSYBOX);
        start();
        holds("vm:bridged:80", "vm:shopped:80", "vm:hosted:80", "vm:sharing:80");
        assertThat(agent.service("vm:hosted:80").getString("Address")).isEqualTo("127.0.0.1");
        assertThat(agent.service("vm:hosted:80").getInteger("Port")).isEqualTo(80);
        assertThat(agent.service("vm:shopped:80").getString("Address")).isEqualTo("127.0.0.1");
        assertThat(agent.service("vm:sharing:80").getString("Address")).isEqualTo(address("bridged", "bridge"));
        Awaiting.value(registrator.close());
        start("-internal");
        soon(() ->
                assertThat(agent.service("vm:shopped:80").getString("Address")).isEqualTo(address("shopped", "shop")));
        soon(() -> assertThat(agent.service("vm:bridged:80").getInteger("Port")).isEqualTo(80));
    }

    private static String address(String container, String network) {
        return engine.docker(
                "inspect", "-f", "{{(index .NetworkSettings.Networks \"" + network + "\").IPAddress}}", container);
    }

    @Test
    void afterTheEngineWasKilledTheAgentHoldsWhatRuns() throws Exception {
        start();
        engine.docker("run", "-d", "--name", "stays", "--restart", "always", "-p", "80", BUSYBOX);
        engine.docker("run", "-d", "--name", "goes", "-p", "80", BUSYBOX);
        holds("vm:stays:80", "vm:goes:80");
        engine.kill();
        soon(() -> assertThat(registrator.status().engine()).isFalse());
        assertThat(agent.ids()).hasSize(2);
        engine.boot();
        soon(() -> assertThat(agent.ids()).isEqualTo(ps()).contains("vm:stays:80"));
    }

    @Test
    void afterTheAgentLostAllItHoldsWhatRuns() throws UsageError {
        start();
        engine.docker("run", "-d", "--name", "web", "-p", "80", BUSYBOX);
        holds("vm:web:80");
        agent.down();
        agent.empty();
        engine.docker("run", "-d", "--name", "more", "-p", "80", BUSYBOX);
        agent.up();
        soon(() -> assertThat(agent.ids()).isEqualTo(ps()).hasSize(2));
    }
}
