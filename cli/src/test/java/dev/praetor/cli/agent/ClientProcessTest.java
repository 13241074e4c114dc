package dev.praetor.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.praetor.agent.config.AgentConfig;
import dev.praetor.agent.config.Configuration;
import dev.praetor.agent.config.Source;
import dev.praetor.agent.config.ThisHost;
import dev.praetor.agent.testing.RefusingPort;
import dev.praetor.cli.Console;
import dev.praetor.http.agent.LogFeed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientProcessTest {
    @TempDir
    Path folder;

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private AgentConfig config(String key, Object value) throws Exception {
        var settings = Map.of(
                "node_name",
                "client1",
                "bind_addr",
                "127.0.0.1",
                "data_dir",
                folder.resolve("data").toString(),
                "docker",
                false,
                "ports",
                Map.of("http", (long) freePort(), "dns", 0L, "serf_lan", (long) freePort()),
                key,
                value);
        return Configuration.of(false, List.of(new Source("test", settings)), new ThisHost(folder))
                .agent();
    }

    @Test
    void aJoinThatFailsIsFatalAndSaysWhereAndWhy() throws Exception {
        try (var refusing = new RefusingPort()) {
            var config = config("start_join", List.of(refusing.address()));

            assertThatThrownBy(() -> ClientProcess.start(config, config::definitions, LogFeed.SILENT))
                    .isInstanceOf(StartException.class)
                    .hasMessage("cannot join the cluster: Failed to join " + refusing.address() + ": dial tcp "
                            + refusing.address() + ": connect: connection refused");
        }
    }

    @Test
    void whileNoServerIsFoundItServesItsOwnAndSaysSoForTheRest() throws Exception {
        var config = config("retry_join", List.of("127.0.0.1:" + freePort()));

        try (var agent = ClientProcess.start(config, config::definitions, LogFeed.SILENT)) {
            var console = new Console().with("CONSUL_HTTP_ADDR", "127.0.0.1:" + agent.httpPort());

            assertThat(console.run("info").out()).contains("server = false");
            assertThat(console.run("kv", "get", "a").err()).contains("No known Consul servers");
            assertThat(console.run("members").err()).contains("No known Consul servers");
        }
    }

    @Test
    void aRetryThatIsGivenUpEndsTheProcess() throws Exception {
        var settings = config("retry_join", List.of("127.0.0.1:" + freePort()));
        var config = Configuration.of(
                        false,
                        List.of(new Source(
                                "test",
                                Map.of(
                                        "node_name",
                                        "client1",
                                        "bind_addr",
                                        "127.0.0.1",
                                        "data_dir",
                                        folder.resolve("data").toString(),
                                        "docker",
                                        false,
                                        "ports",
                                        Map.of("http", -1L, "dns", -1L, "serf_lan", (long) freePort()),
                                        "retry_join",
                                        settings.cluster().retryJoin(),
                                        "retry_max",
                                        1L))),
                        new ThisHost(folder))
                .agent();

        try (var agent = ClientProcess.start(config, config::definitions, LogFeed.SILENT)) {
            assertThat(agent.failed().get(20, TimeUnit.SECONDS))
                    .startsWith("cannot join the cluster after 1 attempts: Failed to join 127.0.0.1:");
        }
    }

    @Test
    void aClientAgentLoadsNothingOfServersOrTheLog() throws Exception {
        var http = freePort();
        var loaded = folder.resolve("classes");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + loaded,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.praetor.cli.Praetor",
                        "agent",
                        "-retry-join=127.0.0.1:" + freePort(),
                        "-bind=127.0.0.1",
                        "-docker=false",
                        "-data-dir=" + folder.resolve("data"),
                        "-http-port=" + http,
                        "-dns-port=" + freePort(),
                        "-serf-lan-port=" + freePort())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> new Console()
                            .with("CONSUL_HTTP_ADDR", "127.0.0.1:" + http)
                            .run("info")
                            .out()
                            .contains("server = false"));
        } finally {
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }

        try (var lines = Files.lines(loaded)) {
            assertThat(lines.filter(line -> line.contains("dev.praetor.server.")
                            || line.contains("dev.praetor.consensus.")
                            || line.contains("org.apache.ratis")))
                    .isEmpty();
        }
    }
}
