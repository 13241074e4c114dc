package dev.praetor.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.systemtests.needs.Need;
import dev.praetor.systemtests.needs.Requires;
import dev.praetor.systemtests.process.Agent;
import dev.praetor.systemtests.process.AgentPlan;
import dev.praetor.systemtests.process.CommandRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// HTTP/2 without TLS, as somebody else's client speaks it.
@Requires(Need.CURL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Http2CommandTest {
    private Path folder;
    private Agent agent;

    @BeforeAll
    void start(@TempDir Path given) {
        folder = given;
        agent = AgentPlan.dev(folder).start();
    }

    @AfterAll
    void stop() {
        if (agent != null) {
            agent.close();
        }
    }

    private String curl(String... arguments) {
        var command = new ArrayList<>(List.of("curl", "-sS", "-w", "\n%{http_version} %{http_code}"));
        command.addAll(List.of(arguments));
        var run = CommandRun.of(folder, Map.of(), command);
        assertThat(run.exit()).as(run.err()).isZero();
        return run.out();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--http2-prior-knowledge", "--http2"})
    void curlIsAnsweredByHttp2(String version) {
        var url = agent.http().url();
        assertThat(curl(version, "-X", "PUT", "-d", "one", url + "/v1/kv/a")).isEqualTo("true\n2 200");
        assertThat(curl(version, url + "/v1/kv/a?raw")).isEqualTo("one\n2 200");
        assertThat(curl(version, "-I", url + "/v1/status/leader")).endsWith("2 405");
        assertThat(curl(version, url + "/v1/kv/none")).isEqualTo("\n2 404");
    }
}
