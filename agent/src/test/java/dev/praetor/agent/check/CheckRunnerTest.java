package dev.praetor.agent.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.definition.CheckKind;
import dev.praetor.agent.local.LocalServices;
import dev.praetor.agent.local.Samples;
import dev.praetor.agent.metrics.Metrics;
import dev.praetor.agent.testing.FakeClock;
import dev.praetor.agent.time.Background;
import dev.praetor.agent.time.Stagger;
import dev.praetor.state.Check;
import dev.praetor.state.Status;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Checks that need no network, on a clock that the test moves.
class CheckRunnerTest {
    private static final Duration TTL = Duration.ofSeconds(10);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static Vertx vertx;

    private final FakeClock clock = new FakeClock();
    private final LocalServices services = new LocalServices(clock);
    private final Map<String, Consumer<List<Check>>> watched = new HashMap<>();
    private CheckRunner runner;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close();
    }

    @BeforeEach
    void run() {
        var background = new Background(Runnable::run, clock);
        Neighbours neighbours = (node, seen) -> {
            watched.put(node, seen);
            return () -> watched.remove(node);
        };
        runner = new CheckRunner(
                services,
                new Probes(vertx, clock, background, Optional.empty(), 4096, new Metrics("")),
                neighbours,
                clock,
                new Stagger(new Random(1)),
                "node1",
                4096);
        runner.begin();
    }

    @Test
    void aTtlThatNobodyRefreshesExpires() {
        services.register(Samples.ttl("up", "", TTL));
        beat("up", Status.PASSING, "");

        clock.advance(TTL.minusMillis(1));
        assertThat(status("up")).isEqualTo(Status.PASSING);
        clock.advance(Duration.ofMillis(1));

        assertThat(status("up")).isEqualTo(Status.CRITICAL);
        assertThat(output("up")).isEqualTo("TTL expired");
    }

    @Test
    void anExpiredTtlShowsWhatWasSaidLast() {
        services.register(Samples.ttl("up", "", TTL));
        beat("up", Status.PASSING, "all fine");

        clock.advance(TTL);

        assertThat(output("up")).isEqualTo("TTL expired (last output before timeout follows): all fine");
    }

    @Test
    void eachBeatBeginsANewTtl() {
        services.register(Samples.ttl("up", "", TTL));
        for (var i = 0; i < 10; i++) {
            beat("up", Status.PASSING, "");
            clock.advance(TTL.minusSeconds(1));
        }

        assertThat(status("up")).isEqualTo(Status.PASSING);
    }

    @Test
    void manyBeatsLeaveOneTimer() {
        services.register(Samples.ttl("up", "", TTL));
        for (var i = 0; i < 1_000; i++) {
            beat("up", Status.PASSING, "");
        }

        assertThat(clock.waiting()).isEqualTo(1);
    }

    @Test
    void beingRegisteredAgainIsASignOfLife() {
        services.register(Samples.ttl("up", "", TTL));
        beat("up", Status.PASSING, "");
        clock.advance(TTL.minusSeconds(1));

        services.register(Samples.ttl("up", "", TTL));
        clock.advance(Duration.ofSeconds(2));

        assertThat(status("up")).isEqualTo(Status.PASSING);
    }

    @Test
    void aTtlCheckThatWasDroppedTakesNoBeats() {
        services.register(Samples.ttl("up", "", TTL));
        services.deregisterCheck("up");

        assertThat(runner.ttl("up")).isEmpty();
        assertThat(clock.waiting()).isZero();
    }

    @Test
    void aProgramRunsWithinTheFirstIntervalAndThenEachInterval() {
        var script = new CheckKind.Script(List.of("/bin/sh", "-c", "echo hi; exit 1"));
        services.register(Samples.check(Samples.periodic("s", "", script, INTERVAL)));

        clock.advance(INTERVAL);
        assertThat(status("s")).isEqualTo(Status.WARNING);
        assertThat(output("s")).isEqualTo("hi\n");

        services.report("s", Status.PASSING, "");
        clock.advance(INTERVAL);
        assertThat(status("s")).isEqualTo(Status.WARNING);
    }

    @Test
    void aCheckThatBeginsCriticalIsRunWithinASecondAndEachSecondUntilItPasses(@TempDir Path folder) throws IOException {
        var up = folder.resolve("up");
        var script = new CheckKind.Script(List.of("/bin/sh", "-c", "test -e " + up + " || exit 2"));
        services.register(Samples.check(Samples.periodic("s", "", script, Duration.ofMinutes(1))));
        clock.advance(Duration.ofSeconds(3));
        assertThat(status("s")).isEqualTo(Status.CRITICAL);

        Files.createFile(up);
        clock.advance(Duration.ofSeconds(1));

        assertThat(status("s")).isEqualTo(Status.PASSING);
    }

    @Test
    void aCheckThatNeverPassesIsRunLessOftenAfterItsFirstInterval() {
        var runs = new AtomicInteger();
        services.onChange(changes -> runs.incrementAndGet());
        var script = new CheckKind.Script(List.of("/bin/sh", "-c", "date +%N; exit 2"));
        services.register(Samples.check(Samples.periodic("s", "", script, Duration.ofSeconds(10))));
        clock.advance(Duration.ofSeconds(20));
        runs.set(0);

        clock.advance(Duration.ofSeconds(100));

        assertThat(runs.get()).isBetween(9, 11);
    }

    @Test
    void anIntervalBelowTheFloorIsLengthened() {
        var runs = new AtomicInteger();
        services.onChange(changes -> runs.incrementAndGet());
        var script = new CheckKind.Script(List.of("/bin/sh", "-c", "echo $$"));
        services.register(Samples.check(Samples.periodic("s", "", script, Duration.ofMillis(1))));
        runs.set(0);

        clock.advance(Limits.MIN_INTERVAL.multipliedBy(10));

        assertThat(runs.get()).isBetween(9, 11);
    }

    @Test
    void afterTheEndNothingRuns() {
        var script = new CheckKind.Script(List.of("/bin/sh", "-c", "exit 0"));
        services.register(Samples.check(Samples.periodic("s", "", script, INTERVAL)));
        services.register(Samples.ttl("up", "", TTL));

        runner.end();

        assertThat(clock.waiting()).isZero();
    }

    @Test
    void anAliasShowsTheWorstOfItsService() {
        services.register(
                Samples.service("db"), List.of(Samples.ttl("a", "db", TTL), Samples.ttl("b", "db", TTL)), List.of());
        alias("alias", "", "db");

        clock.advance(AliasCheck.LOOK_DELAY);
        assertThat(status("alias")).isEqualTo(Status.CRITICAL);

        beat("a", Status.PASSING, "");
        beat("b", Status.WARNING, "slow");
        clock.advance(AliasCheck.LOOK_DELAY);
        assertThat(status("alias")).isEqualTo(Status.WARNING);
        assertThat(output("alias")).isEqualTo("Aliased check \"b\" failing: slow");

        beat("b", Status.PASSING, "");
        clock.advance(AliasCheck.LOOK_DELAY);
        assertThat(status("alias")).isEqualTo(Status.PASSING);
        assertThat(output("alias")).isEqualTo("All checks passing.");
    }

    @Test
    void anAliasOfAServiceWithoutChecksPasses() {
        services.register(Samples.service("db"), List.of(), List.of());
        services.register(Samples.service("front"), List.of(), List.of());
        services.register(
                Samples.check(Samples.periodic("alias", "front", new CheckKind.Alias("", "db"), Duration.ZERO)));

        clock.advance(AliasCheck.LOOK_DELAY);

        assertThat(status("alias")).isEqualTo(Status.PASSING);
        assertThat(output("alias")).isEqualTo("No checks found.");
    }

    @Test
    void anAliasOfAServiceThatIsNotThereIsCritical() {
        alias("alias", "", "gone");

        clock.advance(AliasCheck.LOOK_DELAY);

        assertThat(status("alias")).isEqualTo(Status.CRITICAL);
        assertThat(output("alias")).contains("\"gone\" is not registered");
    }

    @Test
    void anAliasOfAnotherNodeFollowsThatNode() {
        alias("alias", "node2", "");
        var check = Samples.ttl("theirs", "", TTL).check();

        watched.get("node2").accept(List.of(check));
        assertThat(status("alias")).isEqualTo(Status.CRITICAL);

        watched.get("node2").accept(List.of());
        assertThat(status("alias")).isEqualTo(Status.PASSING);
    }

    @Test
    void anAliasThatWasDroppedNoLongerWatches() {
        alias("alias", "node2", "");

        services.deregisterCheck("alias");

        assertThat(watched).isEmpty();
    }

    private void alias(String id, String node, String service) {
        services.register(Samples.check(Samples.periodic(id, "", new CheckKind.Alias(node, service), Duration.ZERO)));
    }

    private void beat(String id, String status, String output) {
        runner.ttl(id).orElseThrow().beat(status, output);
    }

    private String status(String id) {
        return services.state().check(id).orElseThrow().check().status();
    }

    private String output(String id) {
        return services.state().check(id).orElseThrow().check().output();
    }
}
