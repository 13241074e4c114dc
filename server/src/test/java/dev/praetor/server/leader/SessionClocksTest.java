package dev.praetor.server.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.agent.Outcome;
import dev.praetor.server.LeaderOfMemory;
import dev.praetor.state.CatalogCommand;
import dev.praetor.state.Node;
import dev.praetor.state.Result;
import dev.praetor.state.Session;
import dev.praetor.state.SessionCommand;
import dev.praetor.state.SessionQueries;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionClocksTest {
    private static final String ID = "22222222-0000-4000-8000-000000000001";
    private static final Duration TTL = Duration.ofMillis(300);

    private final LeaderOfMemory server = new LeaderOfMemory();

    @BeforeEach
    void registerTheNode() {
        var node = new Node("", "n", "10.0.0.1", Collections.emptySortedMap(), Collections.emptySortedMap(), 0, 0);
        server.submit(new CatalogCommand.Register(node, false, Optional.empty(), List.of()));
    }

    @AfterEach
    void close() {
        server.sessions.end();
        server.close();
    }

    @Test
    void aSessionEndsAfterItsTtlAndNeverBefore() {
        server.sessions.begin();
        var born = System.nanoTime();
        create();

        await().until(() -> !lives());

        assertThat(Duration.ofNanos(System.nanoTime() - born)).isGreaterThanOrEqualTo(TTL);
    }

    @Test
    void aRenewedSessionLivesOn() {
        server.sessions.begin();
        var born = System.nanoTime();
        create();
        var ticks = server.vertx.setPeriodic(50, tick -> server.replica().keepAlive(ID));

        await().until(() -> System.nanoTime() - born > TTL.multipliedBy(3).toNanos());
        assertThat(lives()).isTrue();

        server.vertx.cancelTimer(ticks);
        await().until(() -> !lives());
    }

    @Test
    void aNewLeaderTakesUpSessionsThatStand() {
        create();

        server.sessions.begin();

        await().until(() -> !lives());
    }

    @Test
    void whoDoesNotLeadEndsNothing() {
        server.sessions.begin();
        create();
        server.sessions.end();
        var ended = System.nanoTime();

        await().until(() -> System.nanoTime() - ended > TTL.multipliedBy(3).toNanos());
        assertThat(lives()).isTrue();
    }

    private void create() {
        var session = new Session(
                ID, "s", "n", 0, Session.Behavior.RELEASE, TTL.toMillis() + "ms", List.of(), List.of(), 0, 0);
        assertThat(server.submit(new SessionCommand.Create(session)))
                .isEqualTo(new Outcome.Applied(new Result.Done(true)));
    }

    private boolean lives() {
        return new SessionQueries.Info(ID).on(server.replica().current()).found();
    }
}
