package dev.praetor.systemtests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.systemtests.load.SteadyWriter;
import dev.praetor.systemtests.process.AgentPorts;
import dev.praetor.systemtests.process.PraetorProcess;
import dev.praetor.systemtests.process.Program;
import dev.praetor.systemtests.process.Waiting;
import dev.praetor.systemtests.wire.HttpAnswer;
import dev.praetor.systemtests.wire.HttpAsk;
import dev.praetor.systemtests.wire.HttpEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three processes on loopback, as an operator starts them.
class ThreeServersTest {
    private static final int SERVERS = 3;
    /// For what takes a second or two on a machine that is not busy.
    private static final Duration SOON = Duration.ofSeconds(40);

    private static final Duration PROBE = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private Cluster cluster;

    @BeforeEach
    void start() {
        cluster = Cluster.onLoopback(folder, Collections.nCopies(SERVERS, Map.of()));
        cluster.launch();
        cluster.awaitLeader();
        awaitVoters();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private HttpEndpoint at(int server) {
        return cluster.endpoints().get(server % SERVERS);
    }

    private static Optional<HttpAnswer> ask(HttpEndpoint server, String path) {
        try {
            return Optional.of(server.patient(PROBE).exchange(HttpAsk.of("GET", path)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean says(HttpEndpoint server, String path, String text) {
        return ask(server, path)
                .filter(answer -> answer.status() == 200 && answer.text().contains(text))
                .isPresent();
    }

    private void awaitVoters() {
        Waiting.until(
                "three voters at all",
                SOON,
                () -> cluster.endpoints().stream()
                        .allMatch(server -> ask(server, "/v1/operator/raft/configuration")
                                .filter(answer -> answer.text().split("\"Voter\":true", -1).length == SERVERS + 1)
                                .isPresent()));
    }

    @Test
    void whatOneServerTookEveryOtherAnswersAtOnce() {
        for (int i = 0; i < 30; i++) {
            var value = "value " + i;
            assertThat(at(i).put("/v1/kv/turn", value).text().strip()).isEqualTo("true");
            assertThat(at(i + 1).read("/v1/kv/turn?raw").text()).isEqualTo(value);
            assertThat(at(i + 2).read("/v1/kv/turn?raw&consistent").text()).isEqualTo(value);
        }
    }

    @Test
    void aDeadLeaderIsReplacedAndComesBack() {
        int leader = cluster.leader();
        var name = cluster.servers().get(leader).name();
        at(leader).put("/v1/kv/before", "kept");
        var writer = new SteadyWriter(at(leader + 1), false);
        writer.begin();

        cluster.servers().get(leader).kill();
        Waiting.until(
                name + " is critical",
                SOON,
                () -> says(at(leader + 1), "/v1/health/node/" + name, "\"Status\":\"critical\""));
        assertThat(at(leader + 2).read("/v1/kv/before?raw").text()).isEqualTo("kept");
        cluster.mend();
        Waiting.until(
                name + " is passing",
                SOON,
                () -> says(at(leader), "/v1/health/node/" + name, "\"Status\":\"passing\""));
        writer.end();

        assertThat(writer.written()).isPositive();
        awaitVoters();
    }

    @Test
    void aRestartOfOneAfterTheOtherFailsNoWrite() {
        for (int i = 0; i < SERVERS; i++) {
            // One that stays; the leader is not spared.
            var writer = new SteadyWriter(at(i + 1), true);
            writer.begin();
            cluster.servers().get(i).leave();
            assertThat(cluster.servers().get(i).alive()).isFalse();
            int before = writer.written();
            Waiting.until("writes without " + i, SOON, () -> writer.written() > before + 10);
            cluster.launch();
            cluster.awaitLeader();
            awaitVoters();
            writer.end();
        }
    }

    @Test
    void withoutAMajorityOnlyStaleReadsAreAnsweredAndTheySaySo() {
        at(0).put("/v1/kv/old", "known");
        int last = (cluster.leader() + 1) % SERVERS;
        Waiting.until("everybody has it", SOON, () -> says(at(last), "/v1/kv/old?raw&stale", "known"));
        IntStream.range(0, SERVERS)
                .filter(i -> i != last)
                .forEach(i -> cluster.servers().get(i).kill());

        Waiting.until(
                "no leader is known",
                SOON,
                () -> ask(at(last), "/v1/kv/old?stale")
                        .filter(answer -> answer.header("X-Consul-Knownleader").equals(Optional.of("false")))
                        .isPresent());
        var stale = at(last).read("/v1/kv/old?raw&stale");
        assertThat(stale.text()).isEqualTo("known");
        assertThat(stale.header("X-Consul-Lastcontact").map(Long::parseLong).orElse(0L))
                .as("no leader is missed sooner")
                .isGreaterThanOrEqualTo(500);
        assertThat(at(last).read("/v1/kv/old?raw&max_stale=1h").text()).isEqualTo("known");
        assertThat(at(last).read("/v1/kv/old?raw&max_stale=200ms").status()).isEqualTo(500);
        assertThat(at(last).read("/v1/kv/old").status()).isEqualTo(500);
        assertThat(at(last).put("/v1/kv/new", "x").text()).contains("No cluster leader");
    }

    @Test
    void aClientAgentIsServedByWhoeverIsThere() throws IOException {
        var ports = AgentPorts.free();
        var home = Files.createDirectory(folder.resolve("client"));
        var join = cluster.joinAddresses().stream().map(address -> "-retry-join=" + address);
        var arguments = Stream.of(
                        List.of("agent", "-data-dir=" + home.resolve("data"), "-bind=127.0.0.1", "-node=client1"),
                        List.of("-docker=false"),
                        ports.flags(),
                        join.toList())
                .flatMap(List::stream)
                .toList();
        try (var process = PraetorProcess.start(Program.locate(), "client1", home, Map.of(), arguments)) {
            var client = HttpEndpoint.loopback(ports.http());
            Waiting.until("the client agent has servers", SOON, () -> says(client, "/v1/status/leader", ":"));
            assertThat(client.put("/v1/agent/service/register", "{\"Name\": \"web\", \"Port\": 80}")
                            .status())
                    .isEqualTo(200);
            for (int i = 0; i < SERVERS; i++) {
                int server = i;
                Waiting.until(
                        "web is known",
                        SOON,
                        () -> says(at(server), "/v1/health/service/web?passing", "\"Node\":\"client1\""));
                cluster.servers().get(i).kill();
                // A read may be repeated at another server, so it must not fail. A write that is sent just when the
                // connection breaks may, and says that its fate is not known.
                assertThat(client.read("/v1/catalog/nodes").status()).isEqualTo(200);
                assertThat(client.put("/v1/kv/without" + i, "x").text()).isEqualTo("true");
                assertThat(client.read("/v1/kv/without" + i + "?raw").text()).isEqualTo("x");
                cluster.mend();
                cluster.awaitLeader();
                awaitVoters();
            }
            assertThat(process.alive()).isTrue();
        }
    }
}
