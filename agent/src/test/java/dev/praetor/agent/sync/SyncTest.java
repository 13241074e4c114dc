package dev.praetor.agent.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.Outcome;
import dev.praetor.agent.Replica.Contact;
import dev.praetor.agent.local.LocalServices;
import dev.praetor.agent.local.Samples;
import dev.praetor.agent.testing.FakeClock;
import dev.praetor.agent.testing.MemoryReplica;
import dev.praetor.agent.time.Stagger;
import dev.praetor.state.CatalogCommand;
import dev.praetor.state.CatalogQueries;
import dev.praetor.state.Check;
import dev.praetor.state.Command;
import dev.praetor.state.HealthQueries;
import dev.praetor.state.Node;
import dev.praetor.state.Service;
import dev.praetor.state.Status;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against the in-memory twin of the replicated data, on a clock that the test moves.
class SyncTest {
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Duration OUTPUT_INTERVAL = Duration.ofMinutes(5);
    private static final Duration TTL = Duration.ofSeconds(10);
    private static final Node SELF = new Node("", "node1", "127.0.0.1", new TreeMap<>(), new TreeMap<>(), 0, 0);

    private final FakeClock clock = new FakeClock();
    private final AtomicInteger asked = new AtomicInteger();
    private final MemoryReplica replica = new MemoryReplica(clock::unixMillis);
    private final LocalServices local = new LocalServices(clock);
    private final Sync sync = new Sync(
            local,
            new ReplicaCatalog(replica, "node1"),
            SELF,
            clock,
            new Stagger(new Random(7)),
            INTERVAL,
            OUTPUT_INTERVAL);

    @BeforeEach
    void begin() {
        sync.begin();
    }

    @Test
    void theNodeIsInTheCatalogFromTheStart() {
        assertThat(remote()).isPresent();
    }

    @Test
    void aRegistrationIsInTheCatalogAtOnce() {
        local.register(Samples.service("web", "a"), List.of(Samples.ttl("up", "web", TTL)), List.of());

        assertThat(sync.settled().succeeded()).isTrue();
        assertThat(services()).extracting(Service::id).containsExactly("web");
        assertThat(check("up").status()).isEqualTo(Status.CRITICAL);
    }

    @Test
    void aDeregistrationIsInTheCatalogAtOnce() {
        local.register(Samples.service("web"), List.of(Samples.ttl("up", "web", TTL)), List.of());

        local.deregisterService("web");

        assertThat(services()).isEmpty();
        assertThat(checks()).isEmpty();
    }

    @Test
    void anotherStatusIsInTheCatalogAtOnce() {
        local.register(Samples.ttl("up", "", TTL));

        local.report("up", Status.PASSING, "fine");

        assertThat(check("up").status()).isEqualTo(Status.PASSING);
        assertThat(check("up").output()).isEqualTo("fine");
    }

    @Test
    void anotherOutputAloneWaitsForItsTime() {
        local.register(Samples.ttl("up", "", TTL));
        local.report("up", Status.PASSING, "one");
        var before = replica.submitted().size();

        local.report("up", Status.PASSING, "two");
        clock.advance(OUTPUT_INTERVAL.dividedBy(2).minusSeconds(1));
        assertThat(check("up").output()).isEqualTo("one");
        assertThat(replica.submitted()).hasSize(before);

        local.report("up", Status.PASSING, "three");
        clock.advance(OUTPUT_INTERVAL.plusSeconds(2));
        assertThat(check("up").output()).isEqualTo("three");
    }

    @Test
    void thousandsOfOutputsCostOneWriteEach() {
        local.register(Samples.ttl("up", "", TTL));
        local.report("up", Status.PASSING, "");
        var before = replica.submitted().size();

        for (var i = 0; i < 60; i++) {
            local.report("up", Status.PASSING, "output " + i);
            clock.advance(Duration.ofSeconds(10));
        }

        assertThat(replica.submitted().size() - before).isLessThanOrEqualTo(4);
    }

    @Test
    void whatSomebodyElseRegisteredUnderThisNodeGoesWithTheNextComparison() {
        replica.apply(new CatalogCommand.Register(
                SELF, true, Optional.of(Samples.service("ghost").service()), List.of()));

        clock.advance(INTERVAL.multipliedBy(2));

        assertThat(services()).isEmpty();
    }

    @Test
    void whatSomebodyElseRemovedComesBackWithTheNextComparison() {
        local.register(Samples.service("web"), List.of(Samples.ttl("up", "web", TTL)), List.of());
        replica.apply(new CatalogCommand.DeregisterService("node1", "web"));

        clock.advance(INTERVAL.multipliedBy(2));

        assertThat(services()).extracting(Service::id).containsExactly("web");
        assertThat(checks()).extracting(Check::id).containsExactly("up");
    }

    @Test
    void tagsThatOthersMaySetStayAsTheySetThem() {
        local.register(Samples.service("web", true, "mine"), List.of(), List.of());
        replica.apply(new CatalogCommand.Register(
                SELF, true, Optional.of(Samples.service("web", true, "theirs").service()), List.of()));

        clock.advance(INTERVAL.multipliedBy(2));

        assertThat(services().getFirst().tags()).containsExactly("theirs");
        assertThat(local.state().service("web").orElseThrow().service().tags()).containsExactly("theirs");
    }

    @Test
    void tagsThatOthersMayNotSetAreCorrected() {
        local.register(Samples.service("web", "mine"), List.of(), List.of());
        replica.apply(new CatalogCommand.Register(
                SELF, true, Optional.of(Samples.service("web", "theirs").service()), List.of()));

        clock.advance(INTERVAL.multipliedBy(2));

        assertThat(services().getFirst().tags()).containsExactly("mine");
    }

    @Test
    void withoutALeaderWhoeverWaitsIsReleasedAndThePushFollowsLater() {
        lose();
        local.register(Samples.service("web"), List.of(), List.of());

        assertThat(sync.settled().succeeded()).isTrue();
        assertThat(services()).isEmpty();

        find();
        clock.advance(Rhythm.LOOK.plus(Rhythm.SERVERS_BACK));
        assertThat(services()).extracting(Service::id).containsExactly("web");
    }

    @Test
    void whatFailedIsTriedAgainSoonerThanTheNextComparison() {
        var failing = new ArrayList<Command>();
        replica.answerWith(command -> {
            failing.add(command);
            return new Outcome.Indeterminate("the connection broke");
        });
        local.register(Samples.service("web"), List.of(), List.of());
        var first = failing.size();

        clock.advance(Rhythm.RETRY.multipliedBy(2));

        assertThat(first).isPositive();
        assertThat(failing.size()).isGreaterThan(first);
    }

    @Test
    void aFailureIsNotRepeatedInALoop() {
        var failing = new ArrayList<Command>();
        replica.answerWith(command -> {
            failing.add(command);
            return new Outcome.Rejected("too much is waiting");
        });

        local.register(Samples.service("web"), List.of(), List.of());

        assertThat(failing).hasSize(1);
    }

    @Test
    void aRefusedServiceDoesNotHoldUpTheOthers() {
        replica.apply(new CatalogCommand.Register(SELF, true, Optional.empty(), List.of()));
        local.register(Samples.ttl("orphan", "nobody", TTL));

        local.register(Samples.service("web"), List.of(), List.of());

        assertThat(services()).extracting(Service::id).containsExactly("web");
    }

    @Test
    void serversThatDoNotAnswerHoldUpARegistrationOnlySoLong() {
        var silent = silent();
        local.register(Samples.service("web"), List.of(), List.of());
        var wait = silent.settled();
        assertThat(wait.isComplete()).isFalse();

        clock.advance(Sync.MOST_WAIT);

        assertThat(wait.succeeded()).isTrue();
    }

    @Test
    void serversThatDoNotAnswerAreAskedAgain() {
        silent();
        var first = asked.get();

        clock.advance(Patience.MOST.plus(Rhythm.RETRY.multipliedBy(2)));

        assertThat(asked.get()).isGreaterThan(first);
    }

    @Test
    void nothingChangesNothingIsWritten() {
        local.register(Samples.service("web"), List.of(Samples.ttl("up", "web", TTL)), List.of());
        var before = replica.submitted().size();

        clock.advance(INTERVAL.multipliedBy(10));

        assertThat(replica.submitted()).hasSize(before);
    }

    @Test
    void afterTheEndNothingIsWritten() {
        sync.end();
        var before = replica.submitted().size();

        local.register(Samples.service("web"), List.of(), List.of());
        clock.advance(INTERVAL.multipliedBy(10));

        assertThat(replica.submitted()).hasSize(before);
        assertThat(sync.settled().succeeded()).isTrue();
    }

    /// A sync of its own with servers that take every question and answer none.
    private Sync silent() {
        var catalog = new Catalog() {
            @Override
            public Future<View> view() {
                asked.incrementAndGet();
                return Promise.<View>promise().future();
            }

            @Override
            public Future<Void> write(CatalogCommand command) {
                return Promise.<Void>promise().future();
            }

            @Override
            public boolean reachable() {
                return true;
            }
        };
        var silent = new Sync(local, catalog, SELF, clock, new Stagger(new Random(7)), INTERVAL, OUTPUT_INTERVAL);
        silent.begin();
        return silent;
    }

    private void lose() {
        replica.leader(false);
        replica.contact(new Contact(false, 0));
        clock.advance(Rhythm.LOOK);
    }

    private void find() {
        replica.leader(true);
        replica.contact(new Contact(true, 0));
    }

    private Optional<CatalogQueries.NodeServices.Found> remote() {
        return new CatalogQueries.NodeServices("node1").on(replica.current()).value();
    }

    private List<Service> services() {
        return remote().map(CatalogQueries.NodeServices.Found::services).orElseGet(List::of);
    }

    private List<Check> checks() {
        return new HealthQueries.NodeChecks("node1").on(replica.current()).value();
    }

    private Check check(String id) {
        return checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
