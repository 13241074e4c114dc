package dev.praetor.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.config.AgentConfig;
import dev.praetor.agent.config.ThisHost;
import dev.praetor.cli.agent.Signals.Wish;
import dev.praetor.cli.flag.CommandLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifetimeTest {
    private final Signals signals = new Signals();
    private final List<String> levels = new ArrayList<>();

    @TempDir
    Path folder;

    /// An agent that notes what is wanted from it, and leaves when it is told to.
    private final class Fake implements Running {
        @Override
        public String nodeId() {
            return "id";
        }

        @Override
        public int httpPort() {
            return -1;
        }

        @Override
        public int dnsPort() {
            return -1;
        }

        @Override
        public void close() {}

        private final AgentConfig config;
        private final CompletableFuture<Void> left = new CompletableFuture<>();
        private final CompletableFuture<String> failed = new CompletableFuture<>();
        private int leaves;
        private int reloads;
        private boolean leavesAtOnce = true;

        private Fake(AgentConfig config) {
            this.config = config;
        }

        @Override
        public AgentConfig config() {
            return config;
        }

        @Override
        public void leave() {
            leaves++;
            if (leavesAtOnce) {
                left.complete(null);
            }
        }

        @Override
        public CompletableFuture<Void> left() {
            return left;
        }

        @Override
        public CompletableFuture<String> failed() {
            return failed;
        }

        @Override
        public void reload() {
            reloads++;
            signals.add(Wish.TERMINATE);
        }
    }

    private Launch launch(String settings) throws Exception {
        var file = Files.writeString(folder.resolve("a.json"), settings);
        var line = CommandLine.parse(Launch.FILES.flags(), List.of("-dev", "-config-file=" + file));
        return new Launch(line, AgentFlags.known(), new ThisHost(folder));
    }

    private Fake agent(String settings) throws Exception {
        return new Fake(launch(settings).configuration().agent());
    }

    private int end(Fake agent, String settings, Wish... wishes) throws Exception {
        for (var wish : wishes) {
            signals.add(wish);
        }
        return new Lifetime(launch(settings), signals, levels::add, Duration.ofMillis(50)).untilTheEnd(agent);
    }

    @Test
    void aServerJustStops() throws Exception {
        var agent = agent("{}");

        assertThat(end(agent, "{}", Wish.TERMINATE)).isZero();
        assertThat(end(agent, "{}", Wish.INTERRUPT)).isZero();
        assertThat(agent.leaves).isZero();
    }

    @Test
    void anAgentLeavesOnTheSignalsForWhichItIsConfigured() throws Exception {
        var onTerminate = agent("{\"leave_on_terminate\": true}");
        assertThat(end(onTerminate, "{}", Wish.TERMINATE)).isZero();
        assertThat(onTerminate.leaves).isEqualTo(1);

        var onInterrupt = agent("{\"skip_leave_on_interrupt\": false}");
        assertThat(end(onInterrupt, "{}", Wish.INTERRUPT)).isZero();
        assertThat(onInterrupt.leaves).isEqualTo(1);
    }

    @Test
    void aLeaveThatTakesTooLongIsCutShort() throws Exception {
        var agent = agent("{\"leave_on_terminate\": true}");
        agent.leavesAtOnce = false;

        assertThat(end(agent, "{}", Wish.TERMINATE)).isEqualTo(1);
    }

    @Test
    void aSecondSignalCutsALeaveShort() throws Exception {
        var agent = agent("{\"leave_on_terminate\": true}");
        agent.leavesAtOnce = false;

        assertThat(end(agent, "{}", Wish.TERMINATE, Wish.RELOAD, Wish.TERMINATE))
                .isEqualTo(1);
    }

    @Test
    void anAgentThatWasToldToLeaveByOthersEndsInPeace() throws Exception {
        var agent = agent("{}");
        agent.left.complete(null);

        assertThat(end(agent, "{}")).isZero();
    }

    @Test
    void anAgentThatCannotGoOnEndsWithAnError() throws Exception {
        var agent = agent("{}");
        agent.failed.complete("the disk is gone");

        assertThat(end(agent, "{}")).isEqualTo(1);
    }

    @Test
    void aHangupReadsTheConfigurationAgain() throws Exception {
        var agent = agent("{}");

        assertThat(end(agent, "{\"log_level\": \"warn\"}", Wish.RELOAD)).isZero();
        assertThat(agent.reloads).isEqualTo(1);
        assertThat(levels).containsExactly("WARN");
    }

    @Test
    void aBrokenConfigurationIsNotTakenOver() throws Exception {
        var agent = agent("{}");
        var launch = launch("{}");
        Files.writeString(folder.resolve("a.json"), "{broken");
        signals.add(Wish.RELOAD);
        signals.add(Wish.TERMINATE);

        assertThat(new Lifetime(launch, signals, levels::add, Duration.ofMillis(50)).untilTheEnd(agent))
                .isZero();
        assertThat(agent.reloads).isZero();
        assertThat(levels).isEmpty();
    }
}
