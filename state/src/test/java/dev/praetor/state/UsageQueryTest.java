package dev.praetor.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsageQueryTest {
    private final Ledger ledger = new Ledger();

    @Test
    void nothingIsUsedAtFirst() {
        var usage = ledger.ask(new UsageQuery()).value();
        assertThat(usage.nodes() + usage.services() + usage.instances()).isZero();
    }

    @Test
    void nodesNamesAndInstancesAreCounted() {
        ledger.done(Catalogue.register(Catalogue.node("n1"), Catalogue.service("w1", "web", "red")));
        ledger.done(Catalogue.register(Catalogue.node("n2"), Catalogue.service("w1", "web", "red")));
        ledger.done(Catalogue.register(Catalogue.node("n2"), Catalogue.service("d", "db", "red")));
        ledger.done(Catalogue.register(Catalogue.node("n3")));

        var usage = ledger.ask(new UsageQuery()).value();

        assertThat(usage.nodes()).isEqualTo(3);
        assertThat(usage.services()).isEqualTo(2);
        assertThat(usage.instances()).isEqualTo(3);
        assertThat(usage.byKind()).isEmpty();
    }

    @Test
    void theIndexMovesWithNodesAndWithServices() {
        ledger.done(Catalogue.register(Catalogue.node("n1"), Catalogue.service("w1", "web", "red")));
        var before = ledger.ask(new UsageQuery()).index();

        ledger.done(Catalogue.register(Catalogue.node("n2")));
        var then = ledger.ask(new UsageQuery()).index();
        ledger.done(new CatalogCommand.DeregisterService("n1", "w1"));

        assertThat(then).isGreaterThan(before);
        assertThat(ledger.ask(new UsageQuery()).index()).isGreaterThan(then);
    }
}
