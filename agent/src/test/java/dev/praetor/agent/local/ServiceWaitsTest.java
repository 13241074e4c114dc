package dev.praetor.agent.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.testing.FakeClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceWaitsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeClock clock = new FakeClock();
    private final LocalServices services = new LocalServices(clock);
    private final ServiceWaits waits = new ServiceWaits(services, clock);

    @BeforeEach
    void aService() {
        services.register(Samples.service("web"), List.of(), List.of());
    }

    @Test
    void whoKnowsAnotherContentIsAnsweredAtOnce() {
        assertThat(waits.until("web", "other", MINUTE).over().isComplete()).isTrue();
    }

    @Test
    void whoKnowsThisContentWaitsForAChange() {
        var wait = waits.until("web", hash(), MINUTE);

        assertThat(wait.over().isComplete()).isFalse();
        services.register(Samples.service("web", "new"), List.of(), List.of());
        assertThat(wait.over().succeeded()).isTrue();
        assertThat(waits.size()).isZero();
    }

    @Test
    void aChangeOfAnotherServiceWakesNobody() {
        var wait = waits.until("web", hash(), MINUTE);

        services.register(Samples.service("other"), List.of(), List.of());

        assertThat(wait.over().isComplete()).isFalse();
    }

    @Test
    void aWaitEndsInTime() {
        var wait = waits.until("web", hash(), MINUTE);

        clock.advance(MINUTE);

        assertThat(wait.over().succeeded()).isTrue();
        assertThat(waits.size()).isZero();
    }

    @Test
    void aWaitThatIsOverLeavesNoTimerBehind() {
        waits.until("web", hash(), MINUTE);

        services.deregisterService("web");

        assertThat(clock.waiting()).isZero();
    }

    @Test
    void aWaitThatNobodyNeedsAnyLongerIsForgotten() {
        waits.until("web", hash(), MINUTE).cancel().run();

        assertThat(waits.size()).isZero();
        assertThat(clock.waiting()).isZero();
    }

    @Test
    void oneMoreThanMayWaitIsAnsweredAtOnce() {
        for (var i = 0; i < ServiceWaits.MOST; i++) {
            assertThat(waits.until("web", hash(), MINUTE).over().isComplete()).isFalse();
        }

        assertThat(waits.until("web", hash(), MINUTE).over().isComplete()).isTrue();
    }

    @Test
    void theSameContentHasTheSameHashAndAnotherOneAnother() {
        assertThat(ContentHash.of(Samples.service("web").service())).isEqualTo(hash());
        assertThat(ContentHash.of(Samples.service("web", "tag").service())).isNotEqualTo(hash());
        assertThat(hash()).matches("[0-9a-f]{16}");
    }

    private String hash() {
        return ContentHash.of(services.state().service("web").orElseThrow().service());
    }
}
