package dev.praetor.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;

class EventsTest {
    private final Ledger ledger = new Ledger();

    private void fire(int number, String name, String node, String service, String tag) {
        var id = "00000000-0000-0000-0000-%012x".formatted(number);
        ledger.done(new FireEvent(new UserEvent(id, name, ByteString.copyFromUtf8("p"), node, service, tag, 99)));
    }

    private int seen(String name) {
        return ledger.ask(new EventQueries.Seen("n1", name)).value().size();
    }

    @Test
    void eventsComeInOrderWithTimesThatGrow() {
        fire(1, "a", "", "", "");
        fire(2, "b", "", "", "");

        assertThat(ledger.ask(new EventQueries.Seen("n1", "")).value())
                .extracting(UserEvent::name, UserEvent::time)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", 1L), org.assertj.core.groups.Tuple.tuple("b", 2L));
        assertThat(ledger.touched().tables()).containsExactly(Table.EVENTS);
        assertThat(seen("b")).isEqualTo(1);
    }

    @Test
    void onlyTheLastOnesAreKept() {
        for (var i = 1; i <= EventRing.SIZE + 1; i++) {
            fire(i, "e" + i, "", "", "");
        }

        assertThat(seen("")).isEqualTo(EventRing.SIZE);
        assertThat(seen("e1")).isZero();
        assertThat(seen("e2")).isEqualTo(1);
    }

    @Test
    void anAgentSeesWhatIsMeantForItsNodeAndItsServices() {
        ledger.done(Catalogue.register(Catalogue.node("n1"), Catalogue.service("w", "web", "red")));
        fire(1, "node", "^n[0-9]$", "", "");
        fire(2, "other-node", "^m", "", "");
        fire(3, "service", "", "we", "");
        fire(4, "other-service", "", "^db$", "");
        fire(5, "tag", "", "web", "red|blue");
        fire(6, "other-tag", "", "web", "blue");
        fire(7, "broken", "(", "", "");

        assertThat(ledger.ask(new EventQueries.Seen("n1", "")).value())
                .extracting(UserEvent::name)
                .containsExactly("node", "service", "tag");
    }

    @Test
    void theIndexIsMadeOfTheLastEventsId() {
        assertThat(ledger.ask(new EventQueries.Seen("n1", "")).index()).isZero();
        ledger.done(new FireEvent(
                new UserEvent("00000000-0000-0005-0000-000000000003", "a", ByteString.EMPTY, "", "", "", 0)));

        assertThat(ledger.ask(new EventQueries.Seen("n1", "")).index()).isEqualTo(5 ^ 3);
    }
}
