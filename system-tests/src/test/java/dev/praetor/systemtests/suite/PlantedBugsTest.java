package dev.praetor.systemtests.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.systemtests.needs.Need;
import dev.praetor.systemtests.needs.Requires;
import dev.praetor.systemtests.planted.Bug;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// A suite that finds nothing in a broken server proves nothing. `-Dplanted.seed=N` repeats a run.
@TestInstance(Lifecycle.PER_CLASS)
class PlantedBugsTest {
    private static final Duration LIMIT = Duration.ofSeconds(Long.getLong("planted.seconds", 180));
    private static final Duration WITHOUT = Duration.ofSeconds(20);
    private static final long SEED = Long.getLong("planted.seed", System.nanoTime() & 0xFFFF_FFFFL);
    /// A hunt waits as often as it computes.
    private static final int AT_A_TIME = 2;

    private final ExecutorService hunts = Executors.newFixedThreadPool(AT_A_TIME);
    private final Map<Bug, Future<Optional<PlantedRun.Caught>>> caught = new EnumMap<>(Bug.class);

    @BeforeAll
    void hunt(@TempDir Path folder) {
        for (var bug : Bug.values()) {
            caught.put(bug, hunts.submit(() -> {
                var own = Files.createDirectory(folder.resolve(bug.name()));
                return new PlantedRun(own, SEED).hunt(Optional.of(bug), LIMIT);
            }));
        }
    }

    @AfterAll
    void end() {
        hunts.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CLAIM_TO_BE_IN_STEP")
    void aPlantedBugIsFound(Bug bug) throws InterruptedException, ExecutionException {
        find(bug);
    }

    @Test
    @Requires(Need.NETNS)
    void aServerThatIsCutOffAndClaimsToBeInStepIsFound() throws InterruptedException, ExecutionException {
        find(Bug.CLAIM_TO_BE_IN_STEP);
    }

    private void find(Bug bug) throws InterruptedException, ExecutionException {
        var found = caught.get(bug).get();
        assertThat(found).as("%s, planted.seed=%d", bug, SEED).isPresent();
        System.out.printf(
                "%s found after %d ms: %s%n",
                bug, found.get().after().toMillis(), found.get().violation());
    }

    @Test
    void aServerWithoutABugIsNotAccused(@TempDir Path folder) {
        assertThat(new PlantedRun(folder, SEED).hunt(Optional.empty(), WITHOUT))
                .as("planted.seed=%d", SEED)
                .isEmpty();
    }
}
