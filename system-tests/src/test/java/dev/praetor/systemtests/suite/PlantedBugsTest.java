package dev.praetor.systemtests.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.systemtests.planted.Bug;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A suite that finds nothing in a broken server proves nothing. `-Dplanted.seed=N` repeats a run.
class PlantedBugsTest {
    private static final Duration LIMIT = Duration.ofSeconds(Long.getLong("planted.seconds", 180));
    private static final Duration WITHOUT = Duration.ofSeconds(20);
    private static final long SEED = Long.getLong("planted.seed", System.nanoTime() & 0xFFFF_FFFFL);

    @ParameterizedTest
    @EnumSource
    void aPlantedBugIsFound(Bug bug, @TempDir Path folder) {
        var caught = new PlantedRun(folder, SEED).hunt(Optional.of(bug), LIMIT);
        assertThat(caught).as("%s, planted.seed=%d", bug, SEED).isPresent();
        System.out.printf(
                "%s found after %d ms: %s%n",
                bug, caught.get().after().toMillis(), caught.get().violation());
    }

    @Test
    void aServerWithoutABugIsNotAccused(@TempDir Path folder) {
        assertThat(new PlantedRun(folder, SEED).hunt(Optional.empty(), WITHOUT))
                .as("planted.seed=%d", SEED)
                .isEmpty();
    }
}
