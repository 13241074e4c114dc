package dev.praetor.agent.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.check.CheckRunner;
import dev.praetor.agent.check.Probes;
import dev.praetor.agent.local.LocalServices;
import dev.praetor.agent.local.Samples;
import dev.praetor.agent.metrics.Metrics;
import dev.praetor.agent.store.MemoryFolder;
import dev.praetor.agent.store.SavedRegistrations;
import dev.praetor.agent.store.TtlState;
import dev.praetor.agent.testing.FakeClock;
import dev.praetor.agent.time.Background;
import dev.praetor.agent.time.Stagger;
import dev.praetor.state.Status;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {
    private static final Duration TTL = Duration.ofMinutes(1);

    private final Vertx vertx = Vertx.vertx();
    private final FakeClock clock = new FakeClock();
    private final LocalServices services = new LocalServices(clock);
    private final Background background = new Background(Runnable::run, clock);
    private final SavedRegistrations saved =
            new SavedRegistrations(new MemoryFolder(), new MemoryFolder(), new MemoryFolder());
    private final TtlMemory memory = new TtlMemory(services, saved, background, clock);
    private Heartbeats heartbeats;

    @BeforeEach
    void aTtlCheck() {
        var runner = new CheckRunner(
                services,
                new Probes(vertx, clock, background, Optional.empty(), 4096, new Metrics("")),
                (node, seen) -> () -> {},
                clock,
                new Stagger(new Random(1)),
                "node1",
                4096);
        runner.begin();
        heartbeats = new Heartbeats(runner, memory, clock);
        services.register(Samples.ttl("up", "", TTL));
    }

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void manyBeatsWithinASecondAreWrittenOnce() throws IOException {
        for (var i = 0; i < 100; i++) {
            heartbeats.beat("up", Status.PASSING, "beat " + i);
        }
        assertThat(saved.states()).isEmpty();

        clock.advance(TtlMemory.DELAY);

        assertThat(saved.states()).extracting(TtlState::output).containsExactly("beat 99");
    }

    @Test
    void aBeatToAnythingElseIsRefused() {
        assertThat(heartbeats.beat("none", Status.PASSING, "")).isFalse();
    }

    @Test
    void aCheckThatWasDroppedMeanwhileIsNotWritten() throws IOException {
        heartbeats.beat("up", Status.PASSING, "");
        services.deregisterCheck("up");

        clock.advance(TtlMemory.DELAY);

        assertThat(saved.states()).isEmpty();
    }

    @Test
    void whatWasReportedBeforeGoesOnForTheRestOfItsTime() {
        assertThat(heartbeats.resume(List.of(state(Duration.ofSeconds(30))))).isEmpty();

        clock.advance(Duration.ofSeconds(29));
        assertThat(status()).isEqualTo(Status.PASSING);
        clock.advance(Duration.ofSeconds(1));
        assertThat(status()).isEqualTo(Status.CRITICAL);
    }

    @Test
    void aClockThatWasSetBackDoesNotLengthenATtl() {
        heartbeats.resume(List.of(state(Duration.ofDays(1))));

        clock.advance(TTL);

        assertThat(status()).isEqualTo(Status.CRITICAL);
    }

    @Test
    void whatExpiredOrBelongsToNothingMeansNothing() {
        var expired = state(Duration.ofMillis(-1));
        var orphan = new TtlState("gone", Status.PASSING, "", clock.unixMillis() + 1_000);

        assertThat(heartbeats.resume(List.of(expired, orphan))).containsExactly("up", "gone");
        assertThat(status()).isEqualTo(Status.CRITICAL);
    }

    private TtlState state(Duration left) {
        return new TtlState("up", Status.PASSING, "fine", clock.unixMillis() + left.toMillis());
    }

    private String status() {
        return services.state().check("up").orElseThrow().check().status();
    }
}
