package dev.praetor.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.praetor.agent.config.AgentConfig;
import dev.praetor.agent.config.Configuration;
import dev.praetor.agent.config.Source;
import dev.praetor.agent.config.ThisHost;
import dev.praetor.cli.Console;
import dev.praetor.http.agent.LogFeed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentProcessTest {
    @TempDir
    Path folder;

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private AgentConfig config(boolean dev, Source... more) throws Exception {
        var sources = new ArrayList<>(List.of(new Source(
                "test",
                Map.of(
                        "node_name",
                        "node1",
                        "bind_addr",
                        "127.0.0.1",
                        "docker",
                        false,
                        "ports",
                        Map.of("http", (long) freePort(), "dns", 0L, "server", (long) freePort(), "serf_lan", (long)
                                freePort())))));
        sources.addAll(List.of(more));
        return Configuration.of(dev, sources, new ThisHost(folder)).agent();
    }

    private static AgentProcess start(AgentConfig config) throws StartException {
        return AgentProcess.start(config, config::definitions, LogFeed.SILENT);
    }

    private static Console.Result praetor(AgentProcess agent, String... words) {
        return new Console()
                .with("CONSUL_HTTP_ADDR", "127.0.0.1:" + agent.httpPort())
                .run(words);
    }

    @Test
    void aDevAgentKeepsItsHandsOffAFolderThatSomebodyNamed() throws Exception {
        var named = Files.createDirectories(folder.resolve("named"));
        Files.writeString(named.resolve("mine.txt"), "precious");
        var config = config(true, new Source("flag", Map.of("data_dir", named.toString())));

        try (var agent = start(config)) {
            agent.led().get(20, TimeUnit.SECONDS);
        }

        assertThat(named.resolve("mine.txt")).hasContent("precious");
        assertThat(named.resolve("raft")).isDirectory();
    }

    @Test
    void aDevAgentServesAndLeavesNothingBehind() throws Exception {
        var config = config(true);
        try (var agent = start(config)) {
            agent.led().get(20, TimeUnit.SECONDS);

            assertThat(agent.nodeId()).hasSize(36);
            assertThat(agent.dnsPort()).isPositive();
            assertThat(praetor(agent, "kv", "put", "a", "b").out()).isEqualTo("Success! Data written to: a\n");
            assertThat(praetor(agent, "kv", "get", "a").out()).isEqualTo("b\n");
            assertThat(praetor(agent, "members").out())
                    .containsPattern("node1  127.0.0.1:\\d+ +alive   server  1.10.12");
            assertThat(praetor(agent, "info").out()).contains("raft:\n");
            assertThat(config.dataDir()).exists();
        }
        assertThat(config.dataDir()).doesNotExist();
    }

    @Test
    void aServerKeepsItsDataAndItsIdentity() throws Exception {
        var durable = new Source(
                "test",
                Map.of(
                        "server",
                        true,
                        "bootstrap_expect",
                        1L,
                        "data_dir",
                        folder.resolve("data").toString()));
        String id;
        try (var agent = start(config(false, durable))) {
            agent.led().get(20, TimeUnit.SECONDS);
            id = agent.nodeId();
            assertThat(praetor(agent, "kv", "put", "a", "b").code()).isZero();
        }

        try (var agent = start(config(false, durable))) {
            agent.led().get(20, TimeUnit.SECONDS);
            assertThat(agent.nodeId()).isEqualTo(id);
            assertThat(praetor(agent, "kv", "get", "a").out()).isEqualTo("b\n");
        }
        assertThat(Files.getPosixFilePermissions(folder.resolve("data"))).hasSize(3);
    }

    @Test
    void aPortThatIsTakenIsNamedAndNothingStaysBehind() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var config = config(true, Source.flag("http-port", "ports.http", (long) taken.getLocalPort()));

            assertThatThrownBy(() -> start(config))
                    .isInstanceOf(StartException.class)
                    .hasMessageStartingWith("HTTP cannot listen on 127.0.0.1 port " + taken.getLocalPort()
                            + ": Address already in use");
            assertThat(config.dataDir()).doesNotExist();
        }
    }

    @Test
    void anAgentThatIsToldToLeaveByHttpAnswersAndSaysSo() throws Exception {
        try (var agent = start(config(true))) {
            agent.led().get(20, TimeUnit.SECONDS);

            assertThat(praetor(agent, "leave").out()).isEqualTo("Graceful leave complete\n");
            agent.left().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void servicesOfTheFilesAreReloaded() throws Exception {
        var config = config(true);
        var now = new AtomicReference<>(config.definitions());
        try (var agent = AgentProcess.start(config, now::get, LogFeed.SILENT)) {
            agent.led().get(20, TimeUnit.SECONDS);
            now.set(new AgentConfig.Definitions(List.of(Map.of("name", "web")), List.of()));

            agent.reload();

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(
                                    praetor(agent, "catalog", "services").out())
                            .isEqualTo("consul\nweb\n"));
            now.set(new AgentConfig.Definitions(List.of(Map.of("port", 1)), List.of()));
            assertThatThrownBy(agent::reload)
                    .isInstanceOf(StartException.class)
                    .hasMessageStartingWith("the service {port=1} of the configuration is wrong");
        }
    }

    @Test
    void interfacesMayStayClosed() throws Exception {
        var closed = new Source("test", Map.of("ports", Map.of("http", -1L, "dns", -1L)));

        try (var agent = start(config(true, closed))) {
            assertThat(agent.httpPort()).isEqualTo(-1);
            assertThat(agent.dnsPort()).isEqualTo(-1);
        }
    }

    @Test
    void aFileInPlaceOfTheFolderIsNamed() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "");
        var config = config(
                false, new Source("test", Map.of("server", true, "bootstrap_expect", 1L, "data_dir", file.toString())));

        assertThatThrownBy(() -> start(config))
                .hasMessage("data_dir " + file + " cannot be used: " + file + ": this is a file");
    }

    @Test
    void aFolderThatCannotBeUsedIsNamed() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "");
        var config = config(
                false,
                new Source(
                        "test",
                        Map.of(
                                "server",
                                true,
                                "bootstrap_expect",
                                1L,
                                "data_dir",
                                file.resolve("data").toString())));

        assertThatThrownBy(() -> start(config))
                .isInstanceOf(StartException.class)
                .hasMessage("data_dir " + file.resolve("data") + " cannot be used: " + file.resolve("data")
                        + ": Not a directory");
    }
}
