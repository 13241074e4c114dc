package dev.praetor.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.praetor.agent.Consistency;
import dev.praetor.agent.Outcome;
import dev.praetor.agent.config.AgentConfig;
import dev.praetor.agent.config.ConfigException;
import dev.praetor.agent.config.Configuration;
import dev.praetor.agent.config.Source;
import dev.praetor.agent.config.ThisHost;
import dev.praetor.state.CatalogQueries;
import dev.praetor.state.Key;
import dev.praetor.state.KvCommand;
import dev.praetor.state.KvQueries;
import dev.praetor.state.Result;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {
    private static final String NODE_ID = "11111111-0000-4000-8000-000000000001";
    private static final KvCommand.Put PUT =
            new KvCommand.Put(Key.ofUtf8("a"), ByteString.copyFromUtf8("1"), 0, new KvCommand.Condition.Always());

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void aLoneServerLeadsAndEntersItself(@TempDir Path folder) throws Exception {
        try (var server = start(folder, freePort())) {
            server.led().get(10, TimeUnit.SECONDS);

            await().until(() -> new CatalogQueries.NodeServices("node1")
                    .on(server.replica().current())
                    .found());
            assertThat(server.replica().contact().knownLeader()).isTrue();
            assertThat(server.replica().peers())
                    .containsExactly(server.replica().leader().orElseThrow());
            assertThat(server.replica().raftFacts()).containsEntry("state", "Leader");
        }
    }

    @Test
    void whatWasAcknowledgedIsThereAfterARestart(@TempDir Path folder) throws Exception {
        var port = freePort();
        try (var server = start(folder, port)) {
            server.led().get(10, TimeUnit.SECONDS);
            assertThat(server.replica().submit(PUT).await()).isEqualTo(new Outcome.Applied(new Result.Done(true)));
        }
        try (var server = start(folder, port)) {
            var state = server.replica().read(Consistency.DEFAULT).await(10, TimeUnit.SECONDS);

            assertThat(new KvQueries.Get(PUT.key())
                            .on(state)
                            .value()
                            .orElseThrow()
                            .value())
                    .isEqualTo(PUT.value());
        }
    }

    private Server start(Path folder, int port) throws Exception {
        var server =
                Server.start(vertx, config(folder, port), NODE_ID, "1.10.12", InstantSource.system(), (host, other) -> {
                    throw new IllegalStateException("a server that is alone asks nobody");
                });
        server.begin(8301);
        return server;
    }

    private static AgentConfig config(Path folder, int port) throws ConfigException {
        var written = Map.<String, Object>of(
                "server",
                true,
                "bootstrap_expect",
                1,
                "node_name",
                "node1",
                "bind_addr",
                "127.0.0.1",
                "data_dir",
                folder.toString(),
                "ports",
                Map.of("server", port));
        return Configuration.of(false, List.of(new Source("test", written)), new ThisHost(folder))
                .agent();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
