package dev.praetor.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StateTest {
    @Test
    void everyCommandTakesANumberEvenARefusedOne() {
        var ledger = new Ledger();
        ledger.done(Ledger.put("a", "1"));
        ledger.notDone(Ledger.cas("a", "2", 9));
        ledger.refused(Ledger.acquire("a", "2", ""), "missing session");
        ledger.apply(new Transaction(List.of(new TxnOperation.Invalid("no"))));
        ledger.done(new Housekeeping.ReapTombstones(0));

        assertThat(ledger.index()).isEqualTo(5);
    }

    @Test
    void anOlderStateStaysAsItWas() {
        var first = State.EMPTY.apply(Ledger.put("a", "1"), 0).state();
        var second = first.apply(Ledger.delete("a"), 0).state();

        assertThat(first.kv().entries()).hasSize(1);
        assertThat(second.kv().entries()).isEmpty();
        assertThat(first.index()).isEqualTo(1);
    }

    @Test
    void aTableThatMovesUntoldIsABugThatStops() {
        var draft = new Draft(State.EMPTY, 0);
        draft.replace(draft.catalog().nodesChanged(draft.index()));

        assertThatThrownBy(draft::finished)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("command 1 left the table NODES at index 1");
    }

    @Test
    void aStateKnowsHowWideAScanWouldBe() {
        var ledger = new Ledger();
        ledger.done(Ledger.put("a/1", "x"));
        ledger.done(Ledger.put("a/2", "x"));
        ledger.done(Ledger.put("b", "x"));
        ledger.done(Ledger.delete("a/2"));
        ledger.done(Catalogue.register(Catalogue.node("n"), Catalogue.service("s", "web")));

        assertThat(ledger.state().rowsUnder(Key.ofUtf8("a/"))).isEqualTo(2);
        assertThat(ledger.state().rowsUnder(Key.EMPTY)).isEqualTo(3);
        assertThat(ledger.state().rowsUnder(Key.ofUtf8("c"))).isZero();
        assertThat(ledger.state().rows(Table.KV)).isEqualTo(3);
        assertThat(ledger.state().rows(Table.NODES)).isEqualTo(1);
        assertThat(ledger.state().rows(Table.CHECKS)).isEqualTo(1);
        assertThat(ledger.state().rows(Table.SERVICES)).isEqualTo(1);
        assertThat(ledger.state().rows(Table.SESSIONS)).isZero();
    }

    @Test
    void aStateTellsItsSizeRatherThanItsContent() {
        assertThat(State.EMPTY.apply(Ledger.put("secret", "1"), 0).state())
                .hasToString("State 1: 1 keys, 0 nodes, 0 services, 0 sessions");
    }

    @Test
    void aWordThatIsNoStatusCountsAsCritical() {
        assertThat(Status.severity(Status.PASSING)).isZero();
        assertThat(Status.severity(Status.WARNING)).isEqualTo(1);
        assertThat(Status.severity("odd")).isEqualTo(2);
    }

    @Test
    void anInstanceIsAsBadAsItsWorstCheck() {
        var node = Catalogue.node("n");
        var service = Catalogue.service("s", "web");
        var passing = Catalogue.check("n", "a", Status.PASSING);
        var warning = Catalogue.check("n", "b", Status.WARNING);
        var odd = Catalogue.check("n", "c", "odd");

        assertThat(new Instance(node, service, List.of()).status()).isEqualTo(Status.PASSING);
        assertThat(new Instance(node, service, List.of(warning, passing)).status())
                .isEqualTo(Status.WARNING);
        assertThat(new Instance(node, service, List.of(odd, warning)).status()).isEqualTo(Status.CRITICAL);
    }
}
