package dev.praetor.systemtests.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.systemtests.needs.Need;
import dev.praetor.systemtests.needs.Requires;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `-Dfaults.minutes=10` for a longer run, `-Dfaults.servers=3` for a cluster; `-Dfaults.seed=N` repeats a run.
class FaultSuiteTest {
    private static final double MINUTES = Double.parseDouble(System.getProperty("faults.minutes", "1"));
    private static final int SERVERS = Integer.getInteger("faults.servers", 1);
    private static final long SEED = Long.getLong("faults.seed", System.nanoTime() & 0xFFFF_FFFFL);

    @Test
    @Requires(Need.NETNS)
    void noPromiseIsBrokenByAnyFault() throws IOException {
        assertThat(FaultSuite.run(new Options(MINUTES, SEED, SERVERS), System.out))
                .as("faults.seed=%d; what was found stands above", SEED)
                .isTrue();
    }

    @Test
    void optionsComeInAnyOrder() {
        assertThat(Options.of(List.of("--seed", "7", "--servers", "3", "--minutes", "0.5")))
                .isEqualTo(new Options(0.5, 7, 3));
    }

    @Test
    void whatIsNoOptionIsAnsweredWithTheUsage() {
        for (var wrong : List.of(List.of("--hours", "1"), List.of("--minutes"), List.of("--minutes", "ten"))) {
            assertThatThrownBy(() -> Options.of(wrong)).hasMessageStartingWith("usage: faults");
        }
    }
}
