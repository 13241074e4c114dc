package dev.praetor.systemtests.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.registrator.testing.DockerEngine;
import dev.praetor.systemtests.needs.Need;
import dev.praetor.systemtests.needs.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The README's cluster of containers, started once by the README's own commands; each test leaves it whole.
@Requires({Need.DOCKER, Need.DIG, Need.CURL})
class ContainerClusterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// An election, and what runs out until then: well below the ten seconds that a command waits for its answer.
    private static final Duration FAILOVER = Duration.ofSeconds(8);

    private static final Duration STOP = Duration.ofSeconds(10);
    private static final List<String> ALL = Stream.concat(
                    ContainerCluster.SERVERS.stream(), ContainerCluster.CLIENTS.stream())
            .toList();

    private static DockerEngine engine;
    private static ContainerCluster cluster;

    @BeforeAll
    static void start() throws IOException {
        engine = DockerEngine.start();
        cluster = ContainerCluster.on(engine);
        cluster.start();
    }

    @AfterAll
    static void end() {
        if (engine != null) {
            engine.close();
        }
    }

    @BeforeEach
    void allAreThere() {
        awaitWhole();
    }

    @AfterEach
    void clear() {
        cluster.removeSquatters();
    }

    @Test
    void aKilledLeaderIsReplacedAndVotesAgainUnderItsNextAddress() {
        var leader = cluster.leader();
        var before = cluster.addresses(List.of(leader)).get(leader);

        engine.docker("kill", leader);
        long killed = System.nanoTime();
        within(FAILOVER, () -> assertThat(cluster.writes("without-" + leader)).isTrue());
        System.out.printf(
                "written again %d ms after the leader's container was killed%n",
                (System.nanoTime() - killed) / 1_000_000);
        cluster.occupy(List.of(before));
        engine.docker("start", leader);

        awaitWhole();
        assertThat(cluster.addresses(List.of(leader)).get(leader)).isNotEqualTo(before);
        assertThat(cluster.writes("with-" + leader)).isTrue();
    }

    @Test
    void aClusterComesBackWhenAllItsAddressesHaveChanged() {
        comesBackElsewhere(ALL);
    }

    @Test
    void clientsFindServersThatHaveAllMoved() {
        comesBackElsewhere(ContainerCluster.SERVERS);
    }

    private static void comesBackElsewhere(List<String> names) {
        assertThat(cluster.writes("before")).isTrue();
        var before = cluster.addresses(names);

        engine.docker(words("kill", names));
        cluster.occupy(before.values());
        engine.docker(words("start", names));

        awaitWhole();
        cluster.addresses(names)
                .forEach((name, address) -> assertThat(address).as(name).isNotEqualTo(before.get(name)));
        assertThat(cluster.client(2).read("/v1/kv/before?raw").text()).isEqualTo("x");
    }

    @Test
    void stoppedContainersEndInOrderAndInTime() {
        for (var name : List.of("client1", "server2")) {
            long start = System.nanoTime();
            engine.docker("stop", name);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(name).isLessThan(STOP);
            assertThat(engine.docker("inspect", "-f", "{{.State.ExitCode}}", name))
                    .as(cluster.logs(name))
                    .isEqualTo("0");
            engine.docker("start", name);
        }
    }

    @Test
    void anAgentNeedsNoRootAndWritesOnlyToItsVolume() {
        engine.docker(
                "run",
                "-d",
                "--name",
                "client3",
                "--hostname",
                "client3",
                "--network",
                "praetor",
                "--read-only",
                "--cap-drop",
                "ALL",
                "--security-opt",
                "no-new-privileges",
                "praetor",
                "agent",
                "-bind={{ GetInterfaceIP \"eth0\" }}",
                "-join=server1",
                "-join=server2");
        try {
            eventually(() -> assertThat(cluster.alive()).contains("client3"));
            assertThat(engine.docker("exec", "client3", "id", "-u")).isEqualTo("8500");
            eventually(() -> assertThat(engine.docker("exec", "client3", "praetor", "members"))
                    .contains("server3"));
            engine.docker("stop", "client3");
            eventually(() -> assertThat(cluster.alive()).doesNotContain("client3"));
        } finally {
            engine.docker("rm", "-f", "-v", "client3");
        }
    }

    @Test
    void anAgentReadsTheFilesOfItsConfigFolder(@TempDir Path files) throws IOException {
        Files.setPosixFilePermissions(files, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(files.resolve("web.json"), "{\"service\": {\"name\": \"from-a-file\", \"port\": 80}}");
        engine.docker(
                "run",
                "-d",
                "--name",
                "client5",
                "--network",
                "praetor",
                "-v",
                files + ":/praetor/config:ro",
                "praetor",
                "agent",
                "-retry-join=server1");
        try {
            eventually(() -> assertThat(
                            cluster.client(2).read("/v1/catalog/services").text())
                    .contains("from-a-file"));
        } finally {
            engine.docker("rm", "-f", "-v", "client5");
        }
    }

    @Test
    void withoutWordsTheImageIsAThrowAwayServer() {
        engine.docker("run", "-d", "--name", "alone", "praetor");
        try {
            eventually(() -> assertThat(engine.docker("exec", "alone", "praetor", "kv", "put", "a", "b"))
                    .contains("Success!"));
        } finally {
            engine.docker("rm", "-f", "-v", "alone");
        }
    }

    @Test
    void anAgentWithTheEnginesSocketRegistersContainersForAll() throws IOException {
        engine.docker(
                "run",
                "-d",
                "--name",
                "client4",
                "--hostname",
                "client4",
                "--network",
                "praetor",
                "-v",
                engine.socket() + ":/var/run/docker.sock",
                "--group-add",
                Files.getAttribute(engine.socket(), "unix:gid").toString(),
                "praetor",
                "agent",
                "-retry-join=server1",
                "-docker");
        try {
            new WebContainers(engine).run("web1");
            eventually(() -> assertThat(
                            cluster.client(2).read("/v1/catalog/service/web").text())
                    .contains("client4:web1:80"));
            assertThat(cluster.client(2).read("/v1/catalog/services").text()).doesNotContain("praetor");
        } finally {
            engine.docker("rm", "-f", "-v", "web1", "client4");
        }
    }

    private static String[] words(String first, List<String> more) {
        return Stream.concat(Stream.of(first), more.stream()).toArray(String[]::new);
    }

    /// All live, all servers vote at the addresses that they have, and somebody leads.
    private static void awaitWhole() {
        eventually(() -> {
            assertThat(cluster.voters()).isEqualTo(cluster.addresses(ContainerCluster.SERVERS));
            assertThat(cluster.alive()).containsAll(ALL);
            assertThat(cluster.leader()).isNotEmpty();
        });
    }

    private static void eventually(ThrowingRunnable truth) {
        within(PATIENCE, truth);
    }

    private static void within(Duration limit, ThrowingRunnable truth) {
        try {
            await().atMost(limit).pollInterval(Duration.ofMillis(200)).untilAsserted(truth);
        } catch (ConditionTimeoutException e) {
            var logs = ALL.stream().map(cluster::logs).collect(Collectors.joining());
            throw new AssertionError(e.getMessage() + "\n" + logs, e);
        }
    }
}
