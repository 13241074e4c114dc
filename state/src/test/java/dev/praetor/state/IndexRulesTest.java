package dev.praetor.state;

import static dev.praetor.state.Catalogue.check;
import static dev.praetor.state.Catalogue.node;
import static dev.praetor.state.Catalogue.register;
import static dev.praetor.state.Catalogue.service;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which writes move the index of which reads.
class IndexRulesTest {
    private static final Query<?> HEALTH_A = new HealthQueries.ServiceHealth("a", Map.of());
    private static final Query<?> HEALTH_B = new HealthQueries.ServiceHealth("b", Map.of());
    private static final Query<?> CATALOG_A = new CatalogQueries.ServiceNodes("a", Map.of());
    private static final Query<?> CHECKS_A = new HealthQueries.ServiceChecks("a", Map.of());
    private static final Query<?> NODES = new CatalogQueries.Nodes(Map.of());
    private static final Query<?> SERVICES = new CatalogQueries.Services(Map.of());
    private static final Query<?> NODE_1 = new CatalogQueries.NodeServices("n1");
    private static final Query<?> NODE_2 = new CatalogQueries.NodeServices("n2");
    private static final Query<?> CHECKS_1 = new HealthQueries.NodeChecks("n1");
    private static final Query<?> CRITICAL = new HealthQueries.ChecksInState("critical", Map.of());

    private final Ledger ledger = new Ledger();

    @BeforeEach
    void twoNodesWithAServiceEach() {
        ledger.done(register(node("n1"), service("a", "a")));
        ledger.done(register(node("n2"), service("b", "b")));
    }

    /// Applies the command and tells which of the reads it moved.
    private List<Query<?>> movedBy(Command command) {
        var reads =
                List.of(HEALTH_A, HEALTH_B, CATALOG_A, CHECKS_A, NODES, SERVICES, NODE_1, NODE_2, CHECKS_1, CRITICAL);
        var before = ledger.state();
        ledger.done(command);
        return reads.stream()
                .<Query<?>>filter(read ->
                        read.on(ledger.state()).index() > read.on(before).index())
                .toList();
    }

    @Test
    void anInstanceMovesItsServiceItsNodeAndTheListOfServices() {
        assertThat(movedBy(register(node("n1"), service("a2", "a"))))
                .containsExactlyInAnyOrder(HEALTH_A, CATALOG_A, CHECKS_A, SERVICES, NODE_1);
    }

    @Test
    void anotherServiceOnTheSameNodeLeavesTheFirstAlone() {
        assertThat(movedBy(register(node("n1"), service("c", "c")))).containsExactlyInAnyOrder(SERVICES, NODE_1);
    }

    @Test
    void anotherNodeMovesOnlyTheListOfNodes() {
        assertThat(movedBy(register(node("n3")))).containsExactlyInAnyOrder(NODES);
    }

    @Test
    void aNodesCheckMovesItsServices() {
        assertThat(movedBy(register(node("n1"), check("n1", "c", "warning"))))
                .containsExactlyInAnyOrder(HEALTH_A, CATALOG_A, CHECKS_A, CHECKS_1, CRITICAL);
    }

    @Test
    void theSameCheckAgainMovesNothing() {
        ledger.done(register(node("n1"), check("n1", "c", "warning")));

        assertThat(movedBy(register(node("n1"), check("n1", "c", "warning")))).isEmpty();
    }

    @Test
    void aServicesCheckMovesThatServiceOnly() {
        ledger.done(register(node("n1"), service("c", "c")));

        assertThat(movedBy(register(node("n1"), check("n1", "c", "critical", "c"))))
                .containsExactlyInAnyOrder(CHECKS_1, CRITICAL);
    }

    @Test
    void aNewAddressOfANodeMovesItsServices() {
        assertThat(movedBy(register(node("n1", "10.9.9.9"))))
                .containsExactlyInAnyOrder(HEALTH_A, CATALOG_A, CHECKS_A, NODES, NODE_1);
    }

    @Test
    void aCheckThatGoesMovesWhatItCountedFor() {
        ledger.done(register(node("n1"), check("n1", "c", "warning")));

        assertThat(movedBy(new CatalogCommand.DeregisterCheck("n1", "c")))
                .containsExactlyInAnyOrder(HEALTH_A, CATALOG_A, CHECKS_A, CHECKS_1, CRITICAL);
    }

    @Test
    void theLastInstanceThatGoesMovesItsServiceOn() {
        assertThat(movedBy(new CatalogCommand.DeregisterService("n1", "a")))
                .containsExactlyInAnyOrder(HEALTH_A, CATALOG_A, CHECKS_A, SERVICES, NODE_1);
        assertThat(HEALTH_A.on(ledger.state()).found()).isFalse();
    }

    @Test
    void aNodeThatGoesMovesItsOwnAndNotTheOther() {
        assertThat(movedBy(new CatalogCommand.DeregisterNode("n1")))
                .containsExactlyInAnyOrder(HEALTH_A, CATALOG_A, CHECKS_A, NODES, SERVICES, NODE_1, CHECKS_1);
    }

    @Test
    void keysMoveNothingInTheCatalog() {
        assertThat(movedBy(Ledger.put("k", "v"))).isEmpty();
    }

    @Test
    void aMissingServiceIsMovedByTheNextThatVanishes() {
        var missing = new HealthQueries.ServiceHealth("never", Map.of());
        assertThat(ledger.ask(missing).index()).isEqualTo(2);

        ledger.done(register(node("n1"), service("c", "c")));
        ledger.done(new CatalogCommand.DeregisterService("n1", "c"));
        ledger.done(register(node("n1"), service("d", "d")));

        assertThat(ledger.ask(missing).index()).isEqualTo(4);
    }

    @Test
    void aNodeThatCameAndWentWithoutAnyCheckMovesTheChecksOfThatName() {
        var checks = new HealthQueries.NodeChecks("n3");
        ledger.done(register(node("n3")));
        var born = ledger.ask(checks).index();
        ledger.done(new CatalogCommand.DeregisterNode("n3"));

        assertThat(ledger.ask(checks).index()).isGreaterThan(born);
    }
}
