package dev.praetor.server.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.server.LeaderOfMemory;
import dev.praetor.state.CatalogCommand;
import dev.praetor.state.CatalogQueries;
import dev.praetor.state.HealthQueries;
import dev.praetor.state.Node;
import dev.praetor.state.Status;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CatalogMembershipTest {
    private static final String ID = "11111111-0000-4000-8000-000000000001";
    private static final Member MEMBER = CatalogMembership.server(ID, "node1", "10.0.0.1", 8300, "1.10.12");

    private final LeaderOfMemory server = new LeaderOfMemory();
    private final CatalogMembership duty = new CatalogMembership(server.vertx, server.replica(), () -> List.of(MEMBER));

    @AfterEach
    void close() {
        duty.end();
        server.close();
    }

    @Test
    void aNewLeaderEntersItselfWithItsServiceAndItsHealth() {
        duty.begin();

        await().untilAsserted(() -> {
            var health = new HealthQueries.ServiceHealth("consul", Collections.emptyMap())
                    .on(server.replica().current());
            assertThat(health.value()).singleElement().satisfies(instance -> {
                assertThat(instance.node().name()).isEqualTo("node1");
                assertThat(instance.node().address()).isEqualTo("10.0.0.1");
                assertThat(instance.service().port()).isEqualTo(8300);
                assertThat(instance.checks()).singleElement().satisfies(check -> {
                    assertThat(check.id()).isEqualTo(Status.SERF_HEALTH);
                    assertThat(check.status()).isEqualTo(Status.PASSING);
                    assertThat(check.output()).isEqualTo("Agent alive and reachable");
                });
            });
        });
    }

    @Test
    void whatTheAgentSaidOfItsNodeIsLeftAlone() {
        var addresses = new TreeMap<>(java.util.Map.of("wan", "192.0.2.1"));
        var told = new Node(ID, "node1", "10.0.0.1", addresses, Collections.emptySortedMap(), 0, 0);
        server.submit(new CatalogCommand.Register(told, false, Optional.empty(), List.of()));

        duty.begin();

        await().untilAsserted(() -> {
            var node = new CatalogQueries.NodeServices("node1")
                    .on(server.replica().current())
                    .value()
                    .orElseThrow();
            assertThat(node.services()).hasSize(1);
            assertThat(node.node().taggedAddresses()).isEqualTo(addresses);
        });
    }

    @Test
    void whatStandsIsNotWrittenAgain() {
        duty.begin();
        await().until(() -> server.replica().current().index() == 1);
        duty.end();

        duty.begin();

        assertThat(server.replica().current().index()).isEqualTo(1);
    }

    @Test
    void aRegistrationThatFailedIsTriedAgain() {
        server.log.lead(false);
        duty.begin();

        server.log.lead(true);

        await().until(() -> server.replica().current().index() == 1);
    }
}
