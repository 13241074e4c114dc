package dev.praetor.systemtests.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.systemtests.needs.Need;
import dev.praetor.systemtests.needs.Requires;
import dev.praetor.systemtests.process.Agent;
import dev.praetor.systemtests.process.AgentPlan;
import dev.praetor.systemtests.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the README says to paste, pasted: block after block against one fresh agent, on other ports.
@Requires({Need.DIG, Need.CURL})
class ReadmeTourTest {
    private static final Duration BLOCK = Duration.ofSeconds(60);

    @Test
    void everyBlockOfTheTourDoesWhatItPromises(@TempDir Path folder) throws IOException {
        var root = Program.locate().root();
        var blocks = Tour.blocks(Files.readAllLines(root.resolve("README.md")), "tour");
        assertThat(blocks).as("blocks after <!-- tour --> in README.md").isNotEmpty();
        try (var agent = AgentPlan.dev(folder).start()) {
            var environment = Map.of("CONSUL_HTTP_ADDR", agent.http().url());
            for (var block : blocks) {
                block.paste(root, environment, BLOCK, text -> here(agent, text));
            }
        }
    }

    /// With the command under test, and the ports that the agent really has; the tour's own may be taken on this
    /// machine.
    private static String here(Agent agent, String text) {
        return text.replace("./praetor", agent.plan().program().command().toString())
                .replace("8500", Integer.toString(agent.plan().ports().http()))
                .replace("8600", Integer.toString(agent.plan().ports().dns()));
    }
}
