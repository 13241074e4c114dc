package dev.praetor.systemtests.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.systemtests.process.AgentPlan;
import dev.praetor.systemtests.process.CommandRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaveTest {
    @Test
    void anAgentThatIsToldToLeaveEndsInPeace(@TempDir Path folder) {
        try (var agent = AgentPlan.dev(folder).start()) {
            var run = CommandRun.praetor(Map.of("CONSUL_HTTP_ADDR", agent.http().url()), "leave");
            assertThat(run.out() + run.err()).isEqualTo("Graceful leave complete\n");
            assertThat(run.exit()).isZero();
            assertThat(agent.process().awaitExit(Duration.ofSeconds(20))).isZero();
        }
    }
}
