package dev.praetor.systemtests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(Lifecycle.PER_CLASS)
class FuzzTest {
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 4);
    /// As many as a small machine has cores: each search keeps one busy.
    private static final int AT_A_TIME = 2;

    private final ExecutorService searches = Executors.newFixedThreadPool(AT_A_TIME);
    private final Map<Corpus, Future<FuzzRun.Verdict>> verdicts = new EnumMap<>(Corpus.class);

    @BeforeAll
    void search(@TempDir Path folder) {
        for (var corpus : Corpus.values()) {
            verdicts.put(corpus, searches.submit(() -> {
                var own = Files.createDirectory(folder.resolve(corpus.name()));
                return new FuzzRun(own).search(corpus.target(), SECONDS, List.of(corpus.folder()));
            }));
        }
    }

    @AfterAll
    void end() {
        searches.shutdownNow();
    }

    @TestFactory
    Stream<DynamicTest> everyKnownInputIsTaken() {
        return Arrays.stream(Corpus.values())
                .flatMap(corpus -> corpus.files().stream()
                        .map(file -> DynamicTest.dynamicTest(
                                corpus + " " + file.getFileName(), () -> corpus.take(Files.readAllBytes(file)))));
    }

    @ParameterizedTest
    @EnumSource
    void noInputBreaksAPromise(Corpus corpus) throws InterruptedException, ExecutionException {
        var verdict = verdicts.get(corpus).get();

        assertThat(verdict.failure()).as(() -> verdict.failure().orElse("")).isEmpty();
        assertThat(verdict.runs()).as("it really ran").isPositive();
    }

    /// A promise that cannot be kept: who does not find this input finds nothing.
    @Test
    void aPlantedFaultIsFoundAndShownWithItsInput(@TempDir Path folder) throws IOException, InterruptedException {
        var verdict = new FuzzRun(folder).search(PlantedTarget.class.getName(), 60, List.of());

        assertThat(verdict.failure().orElse("none"))
                .startsWith("the input, ")
                .contains(" in Base64: ", "\n== Java Exception: java.lang.IllegalStateException: planted\n");
    }

    @Test
    void aFailureIsToldWithoutTheFuzzersProgress() {
        var log = List.of(
                "INFO: Loaded 1 hooks from x",
                "#1024\tpulse  cov: 3 ft: 4 corp: 2/5b",
                "#1025\tREDUCE cov: 3 ft: 4 corp: 2/4b",
                "",
                "== Java Exception: java.lang.IllegalStateException: the plan is another one",
                "\tat dev.praetor.systemtests.fuzz.Promise.same(Promise.java:18)",
                "== libFuzzer crashing input ==");

        assertThat(FuzzRun.story(log).lines())
                .containsExactly(
                        "== Java Exception: java.lang.IllegalStateException: the plan is another one",
                        "\tat dev.praetor.systemtests.fuzz.Promise.same(Promise.java:18)",
                        "== libFuzzer crashing input ==");
    }

    @Test
    void aFailureWithoutAnExceptionIsToldByTheEndOfTheLog() {
        var log = Collections.nCopies(100, "ALARM: working on the last Unit");

        assertThat(FuzzRun.story(log).lines()).hasSizeBetween(10, 60);
    }

    @Test
    void aLongInputIsShownFromItsBeginning() {
        assertThat(FuzzRun.shown(new byte[FuzzRun.SHOWN_BYTES + 1]))
                .startsWith("the input, 8193 bytes, the first 8192 of them in Base64: AAAA");
    }
}
