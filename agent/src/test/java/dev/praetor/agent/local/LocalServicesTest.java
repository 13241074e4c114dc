package dev.praetor.agent.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.local.Change.CheckChanged;
import dev.praetor.agent.local.Change.CheckDropped;
import dev.praetor.agent.local.Change.CheckRegistered;
import dev.praetor.agent.local.Change.OutputChanged;
import dev.praetor.agent.local.Change.ServiceChanged;
import dev.praetor.agent.testing.FakeClock;
import dev.praetor.state.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalServicesTest {
    private static final Duration TTL = Duration.ofSeconds(10);

    private final FakeClock clock = new FakeClock();
    private final LocalServices services = new LocalServices(clock);
    private final List<Change> changes = new ArrayList<>();

    @BeforeEach
    void listen() {
        services.onChange(changes::addAll);
    }

    @Test
    void aServiceComesWithItsChecks() {
        services.register(Samples.service("web"), List.of(Samples.ttl("up", "web", TTL)), List.of());

        assertThat(services.state().services()).containsOnlyKeys("web");
        assertThat(services.state().checksOf("web")).hasSize(1);
        assertThat(changes).containsExactly(new ServiceChanged("web"), new CheckRegistered("up"));
    }

    @Test
    void registeringTheSameAgainKeepsTheResultOfItsCheck() {
        services.register(Samples.service("web"), List.of(Samples.ttl("up", "web", TTL)), List.of());
        services.report("up", Status.PASSING, "fine");

        services.register(Samples.service("web"), List.of(Samples.ttl("up", "web", TTL)), List.of());

        assertThat(services.state().check("up").orElseThrow().check().status()).isEqualTo(Status.PASSING);
        assertThat(services.state().check("up").orElseThrow().check().output()).isEqualTo("fine");
    }

    @Test
    void anotherCheckUnderTheSameIdStartsAnew() {
        services.register(Samples.ttl("up", "", TTL));
        services.report("up", Status.PASSING, "fine");

        services.register(Samples.ttl("up", "", TTL.plusSeconds(1)));

        assertThat(services.state().check("up").orElseThrow().check().status()).isEqualTo(Status.CRITICAL);
    }

    @Test
    void aServiceGoesWithItsChecksAndNoOthers() {
        services.register(Samples.service("web"), List.of(Samples.ttl("up", "web", TTL)), List.of());
        services.register(Samples.ttl("node", "", TTL));
        changes.clear();

        services.deregisterService("web");

        assertThat(services.state().services()).isEmpty();
        assertThat(services.state().checks()).containsOnlyKeys("node");
        assertThat(changes).containsExactly(new ServiceChanged("web"), new CheckDropped("up"));
    }

    @Test
    void checksFollowTheTagsOfTheirService() {
        services.register(Samples.service("web", "a"), List.of(), List.of());
        services.register(Samples.ttl("up", "web", TTL));

        services.register(Samples.service("web", "b"), List.of(), List.of());

        assertThat(services.state().check("up").orElseThrow().check().serviceTags())
                .containsExactly("b");
    }

    @Test
    void registeringAServiceAnewSaysNothingOfChecksThatStayAsTheyAre() {
        services.register(Samples.service("web", "a"), List.of(Samples.ttl("up", "web", TTL)), List.of());
        services.register(Samples.service("web", "b"), List.of(), List.of());
        changes.clear();

        services.register(Samples.service("web", "b"), List.of(), List.of());

        assertThat(changes).containsExactly(new ServiceChanged("web"));
    }

    @Test
    void anotherStatusIsAChangeAndAnotherOutputAloneIsALesserOne() {
        services.register(Samples.ttl("up", "", TTL));
        changes.clear();

        services.report("up", Status.PASSING, "a");
        services.report("up", Status.PASSING, "b");
        services.report("up", Status.PASSING, "b");

        assertThat(changes).containsExactly(new CheckChanged("up"), new OutputChanged("up"));
    }

    @Test
    void aReportToACheckThatIsGoneChangesNothing() {
        services.report("gone", Status.PASSING, "");

        assertThat(changes).isEmpty();
    }

    @Test
    void howLongACheckIsCriticalCountsFromItsFirstFailure() {
        services.register(Samples.ttl("up", "", TTL));
        services.report("up", Status.PASSING, "");
        clock.advance(Duration.ofMinutes(1));
        services.report("up", Status.CRITICAL, "first");
        var since = clock.nanos();
        clock.advance(Duration.ofMinutes(1));
        services.report("up", Status.CRITICAL, "second");

        assertThat(services.state().check("up").orElseThrow().criticalSince()).hasValue(since);
    }

    @Test
    void aCheckThatRecoversIsNoLongerCriticalSinceAnything() {
        services.register(Samples.ttl("up", "", TTL));
        services.report("up", Status.WARNING, "");

        assertThat(services.state().check("up").orElseThrow().criticalSince()).isEmpty();
    }

    @Test
    void overriddenTagsReachTheChecks() {
        services.register(Samples.service("web", true, "a"), List.of(Samples.ttl("up", "web", TTL)), List.of());

        services.overrideTags("web", List.of("x", "y"));

        assertThat(services.state().service("web").orElseThrow().service().tags())
                .containsExactly("x", "y");
        assertThat(services.state().check("up").orElseThrow().check().serviceTags())
                .containsExactly("x", "y");
    }
}
