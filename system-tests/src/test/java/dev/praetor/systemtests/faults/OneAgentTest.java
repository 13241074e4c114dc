package dev.praetor.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.systemtests.process.AgentPlan;
import dev.praetor.systemtests.process.AgentPorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A second agent where there is one already: it says in one sentence why it will not start, and the first one goes
/// on.
class OneAgentTest {
    private static final Duration REFUSAL = Duration.ofSeconds(20);

    @Test
    void aSecondAgentOnTheSamePortsSaysSoAndEnds(@TempDir Path folder, @TempDir Path other) {
        var plan = AgentPlan.durable(folder);
        try (var first = plan.start();
                var second = AgentPlan.durable(other).at(plan.ports()).launch()) {
            assertThat(second.awaitExit(REFUSAL)).isEqualTo(1);
            assertThat(errors(second.output()))
                    .singleElement()
                    .asString()
                    .containsPattern(anyOf(plan.ports()))
                    .contains("in use");
            assertThat(first.hasLeader()).isTrue();
        }
    }

    @Test
    void aSecondAgentInTheSameFolderSaysSoAndEnds(@TempDir Path folder) {
        var plan = AgentPlan.durable(folder);
        try (var first = plan.start();
                var second = plan.at(AgentPorts.free()).launch()) {
            assertThat(second.awaitExit(REFUSAL)).isEqualTo(1);
            assertThat(errors(second.output()))
                    .singleElement()
                    .asString()
                    .contains(plan.dataFolder().toString());
            assertThat(first.http().put("/v1/kv/a", "b").status()).isEqualTo(200);
        }
    }

    private static String anyOf(AgentPorts ports) {
        return "\\b(%d|%d|%d|%d|%d)\\b"
                .formatted(ports.http(), ports.dns(), ports.server(), ports.serfLan(), ports.serfWan());
    }

    /// What is not the banner or the log: the sentence for the user. No stack trace is among it.
    private static List<String> errors(String output) {
        assertThat(output).doesNotContain("\tat ");
        return output.lines().filter(line -> line.startsWith("==> Error")).toList();
    }
}
