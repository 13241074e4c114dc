package dev.praetor.agent.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.definition.CheckKind;
import dev.praetor.agent.definition.CheckRegistration;
import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.LocalServices;
import dev.praetor.agent.local.Samples;
import dev.praetor.agent.testing.FakeClock;
import dev.praetor.state.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReaperTest {
    private static final Duration AFTER = Duration.ofMinutes(5);

    private final FakeClock clock = new FakeClock();
    private final LocalServices services = new LocalServices(clock);
    private final List<String> reaped = new ArrayList<>();
    private final Reaper reaper = new Reaper(services, clock, id -> {
        reaped.add(id);
        services.deregisterService(id);
    });

    @BeforeEach
    void begin() {
        reaper.begin();
    }

    @Test
    void aServiceThatIsCriticalForSoLongGoes() {
        register(AFTER);

        clock.advance(AFTER.minus(Reaper.INTERVAL));
        assertThat(reaped).isEmpty();
        clock.advance(Reaper.INTERVAL.multipliedBy(2));

        assertThat(reaped).containsExactly("web");
    }

    @Test
    void aServiceThatRecoversInBetweenStays() {
        register(AFTER);

        clock.advance(AFTER.minus(Reaper.INTERVAL));
        services.report("up", Status.WARNING, "");
        services.report("up", Status.CRITICAL, "");
        clock.advance(AFTER.minus(Reaper.INTERVAL));

        assertThat(reaped).isEmpty();
    }

    @Test
    void aShortWishIsLengthenedToAMinute() {
        register(Duration.ofSeconds(1));

        clock.advance(Reaper.SHORTEST.minusMillis(1));
        assertThat(reaped).isEmpty();
        clock.advance(Reaper.INTERVAL.plusMillis(1));

        assertThat(reaped).containsExactly("web");
    }

    @Test
    void withoutTheWishACriticalServiceStays() {
        register(Duration.ZERO);

        clock.advance(Duration.ofDays(30));

        assertThat(reaped).isEmpty();
    }

    @Test
    void afterTheEndNothingIsReaped() {
        register(AFTER);
        reaper.end();

        clock.advance(AFTER.multipliedBy(2));

        assertThat(reaped).isEmpty();
    }

    private void register(Duration deregisterAfter) {
        var none = CheckRegistration.NONE;
        LocalCheck check = Samples.check(new CheckRegistration(
                "up",
                "up",
                "",
                "web",
                "",
                "",
                new CheckKind.Ttl(),
                none.interval(),
                none.timeout(),
                Duration.ofSeconds(1),
                deregisterAfter,
                0,
                none.thresholds()));
        services.register(Samples.service("web"), List.of(check), List.of());
    }
}
