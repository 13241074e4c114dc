package dev.praetor.agent.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.definition.CheckKind;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a twin of the Docker engine that speaks its HTTP over a Unix socket.
class DockerProbeTest {
    private final Vertx engine = Vertx.vertx();
    private ProbeFixture probes;
    private int exitCode;

    @TempDir
    Path folder;

    @BeforeEach
    void listen() throws Exception {
        var socket = folder.resolve("docker.sock").toString();
        HttpServer server = engine.createHttpServer().requestHandler(request -> {
            var response = request.response();
            switch (request.path()) {
                case "/containers/web/exec" -> response.setStatusCode(201).end("{\"Id\":\"e1\"}");
                case "/exec/e1/start" ->
                    response.setChunked(true).end(Buffer.buffer(new byte[] {1, 0, 0, 0, 0, 0, 0, 2, 'o', 'k'}));
                case "/exec/e1/json" -> response.end("{\"ExitCode\":" + exitCode + ",\"Running\":false}");
                default -> response.setStatusCode(404).end("{\"message\":\"No such container: gone\"}");
            }
        });
        server.listen(SocketAddress.domainSocketAddress(socket))
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        probes = new ProbeFixture(Optional.of("unix://" + socket));
    }

    @AfterEach
    void close() throws Exception {
        probes.close();
        engine.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void theExitStatusInTheContainerDecides() throws Exception {
        assertThat(probes.run(in("web"))).isEqualTo(Finding.passing("ok"));
        exitCode = 1;
        assertThat(probes.run(in("web"))).isEqualTo(Finding.warning("ok"));
        exitCode = 2;
        assertThat(probes.run(in("web"))).isEqualTo(Finding.critical("ok"));
    }

    @Test
    void aContainerThatIsNotThereIsCriticalInTheEnginesWords() throws Exception {
        assertThat(probes.run(in("gone")))
                .isEqualTo(Finding.critical("the Docker engine refused: No such container: gone"));
    }

    @Test
    void anEngineThatIsNotThereIsCriticalAndNamed() throws Exception {
        try (var lonely = new ProbeFixture(Optional.of("unix:///nowhere/docker.sock"))) {
            assertThat(lonely.run(in("web")).output())
                    .startsWith("cannot ask the Docker engine at unix:///nowhere/docker.sock");
        }
    }

    private static CheckKind.Docker in(String container) {
        return new CheckKind.Docker(container, "", List.of("true"));
    }
}
